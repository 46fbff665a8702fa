package io.secretwatch.app.config;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/** What stands in {@code docs/configuration.md}. */
final class ConfigurationPage {

    static final String EXAMPLE = """
            kafka:
              bootstrap.servers: broker-1:9092,broker-2:9092
              security.protocol: SASL_SSL
              sasl.mechanism: SCRAM-SHA-512
              config.providers: file
              config.providers.file.class: org.apache.kafka.common.config.provider.FileConfigProvider
              sasl.jaas.config: ${file:/etc/secretwatch/kafka.properties:jaas}
            policy: policy.yaml
            topics:
              audit: [k8s-audit]
              create: true
            judge:
              lowest-severity: medium
            """;

    private ConfigurationPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                `secretwatch run --config FILE` and `secretwatch alerts --config FILE` read a file in YAML, or in Java properties if its name ends
                in `.properties`. Nested keys and dotted keys are the same: `topics: {create: true}` is `topics.create: true`. An unknown key is
                an error. All mistakes are reported at once, each in a sentence, and the program ends with code 2.

                ```yaml
                """);
        page.append(EXAMPLE);
        page.append("""
                ```

                | key | default | values | meaning |
                |---|---|---|---|
                """);
        Config.KEYS
                .configKeys()
                .values()
                .forEach(key -> page.append("| `%s` | %s | %s | %s |%n"
                        .formatted(key.name, standard(key), ConfigProblems.expected(key), key.documentation)));
        page.append("""
                | `kafka.*` | | | Settings of Kafka's clients and of Kafka Streams, as Kafka's documentation names them, after `kafka.`. \
                `kafka.bootstrap.servers` is needed, but where a command reads files alone. What the guarantees rest on, such as `processing.guarantee`, is not for the file. |

                Durations are numbers with `ms`, `s`, `m`, `h` or `d`. Keep passwords out of the file with Kafka's configuration providers, as in
                the example.

                ## Start, stop, exit codes

                A Kafka where nothing listens after 4 seconds, or that does not answer within 20 seconds (`kafka.default.api.timeout.ms`), a `state.dir` that cannot be written or that another process has, topics that are missing while `topics.create` is `false`, a policy with a mistake
                and a port that is taken end the program with code 2 before anything is read. A failure while running is reported in one line, ends
                this instance with code 4, and leaves what it had not committed to the others. On SIGTERM or Ctrl-C it commits, leaves its group
                so that others take over at once, and ends within 30 seconds.

                | code | meaning |
                |---|---|
                | 0 | done |
                | 1 | an alert at or above `--fail-on`, or one that a policy would hide; `expect`: no entry is offered |
                | 2 | wrong usage, configuration or policy, or Kafka not available |
                | 3 | an input could not be read at all |
                | 4 | it ran and had to stop, what it printed could not be written, or Java did not start |
                | 130, 143 | Ctrl-C or SIGTERM ended it |

                Topics that are created keep the audit log and the rejected records 7 days, activities 90 days, alerts 365 days; with three
                replicas or more they insist on two of them (`min.insync.replicas`).

                ## Logs

                Logs go to stderr, one line an event, as `key=value`; stdout is for results. `SECRETWATCH_LOG` and `SECRETWATCH_KAFKA_LOG` set
                the levels of our lines (`INFO`) and of Kafka's (`WARN`, without what Kafka says again and again while a broker is away). No body, no Secret and no text of an exception about an input is logged.
                With `SECRETWATCH_LOG_FORMAT=json` every line on stderr of every command is a JSON object with `timestamp`, `level`, `logger`, `thread` and
                `message`; for an exception `failure` is the list of its causes, each with `type`, `at`, and `message` where that is about a connection,
                Kafka's state or a file.
                `SECRETWATCH_JAVA_OPTS` gives options to the JVM, such as `-Xmx2g`.
                """);
        return page.toString();
    }

    private static String standard(ConfigDef.ConfigKey key) {
        String text = key.defaultValue instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(key.defaultValue);
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
