package io.secretwatch.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.judge.Settings;
import io.secretwatch.testing.Pages;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

    @TempDir
    private Path folder;

    @Test
    void a_broker_is_all_that_must_be_named() throws IOException {
        Config config = read("config.yaml", "kafka: {bootstrap.servers: 'broker:9092'}");
        assertThat(config.judging()).isEqualTo(Settings.DEFAULTS);
        assertThat(config.topics().audit()).containsExactly("k8s-audit");
        assertThat(config.policy()).isEmpty();
        assertThat(config.kafka()).containsEntry("bootstrap.servers", "broker:9092");
        assertThat(config.stateDir()).isEqualTo(folder.resolve("secretwatch-state"));
    }

    @Test
    void a_file_adds_kinds_that_name_secrets_and_a_mistake_in_it_is_told() throws IOException {
        Path file = folder.resolve("fields.yaml");
        Files.writeString(
                file,
                "kinds:\n- {group: db.example.com, resource: databases, secrets: ['spec.users[].passwordRef']}\n");
        Config config = read(
                "config.yaml",
                "kafka: {bootstrap.servers: 'broker:9092'}\ndetection: {secret-fields-file: fields.yaml}\n");
        assertThat(config.secretFields()).contains(file);
        assertThat(DetectionFiles.classifier(config.secretFields(), config.sigma()))
                .isNotSameAs(Classifier.STANDARD);
        Files.writeString(file, "kinds:\n- {group: db.example.com, resource: databases, secret: [spec.x]}\n");
        assertThat(catchThrowableOfType(
                        ConfigurationException.class,
                        () -> DetectionFiles.classifier(config.secretFields(), config.sigma())))
                .hasMessageContaining("kinds[0]: has an unknown field secret");
        assertThat(catchThrowableOfType(
                        ConfigurationException.class,
                        () -> DetectionFiles.classifier(Optional.of(folder.resolve("none")), Optional.empty())))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_with_what_the_system_says() throws IOException {
        assertThat(mistake(folder)).isEqualTo(folder + " is no regular file");
        assertThat(mistake(folder.resolve("none.yaml"))).isEqualTo(folder.resolve("none.yaml") + " does not exist");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertThat(mistake(latin)).isEqualTo(latin + " cannot be read as UTF-8 text");
        Path closed = Files.createFile(folder.resolve("closed.yaml"), PosixFilePermissions.asFileAttribute(Set.of()));
        if (!Files.isReadable(closed)) {
            assertThat(mistake(closed)).isEqualTo(closed + " cannot be read: permission denied");
        }
    }

    @Test
    void a_character_that_yaml_does_not_allow_is_told_with_its_line() throws IOException {
        Path file = Files.writeString(
                folder.resolve("escape.yaml"), "# one\r\nkafka:\r\n  client.id: a\u001b[31m\r\npolicy: p.yaml\r\n");
        assertThat(mistake(file)).startsWith(file + ", line 3 is not valid YAML");
    }

    private static String mistake(Path file) {
        return String.valueOf(catchThrowableOfType(ConfigurationException.class, () -> ConfigFile.read(file))
                .getMessage());
    }

    @Test
    void yaml_and_properties_say_the_same() throws IOException {
        Config yaml = read("config.yaml", """
                kafka:
                  bootstrap.servers: broker:9092
                  security.protocol: SASL_SSL
                policy: policy.yaml
                topics:
                  audit: [audit-a, audit-b]
                  create: true
                judge: {lowest-severity: high, reorder-window: 500ms}
                """);
        Config properties = read("config.properties", """
                kafka.bootstrap.servers=broker:9092
                kafka.security.protocol=SASL_SSL
                policy=policy.yaml
                topics.audit=audit-a, audit-b
                topics.create=true
                judge.lowest-severity=high
                judge.reorder-window=500ms
                """);
        assertThat(yaml).isEqualTo(properties);
        assertThat(yaml.policy()).contains(folder.resolve("policy.yaml"));
    }

    @Test
    void every_mistake_is_told_at_once() throws IOException {
        assertThat(problems("""
                threads: many
                polcy: policy.yaml
                topics: {audit: [], partitions: 0, alerts: secretwatch-activity, create: yep}
                judge: {fold-window: 1 hour, lowest-severity: fatal}
                admin: {port: 70000}
                kafka: {isolation.level: read_uncommitted, bootstap.servers: "x:1"}
                """))
                .containsExactlyInAnyOrder(
                        "polcy is not a key of this configuration; did you mean policy?",
                        "kafka.isolation.level is set by Secretwatch itself",
                        "kafka.bootstap.servers is not a setting of Kafka's clients; did you mean kafka.bootstrap.servers?",
                        "kafka.bootstrap.servers is missing: it says where Kafka is, such as broker-1:9092,broker-2:9092",
                        "threads must be a whole number from 1 to 64, and is \"many\"",
                        "topics.audit must be one or more names of topics, and is \"\"",
                        "topics.create must be true or false, and is \"yep\"",
                        "topics.partitions must be a whole number from 1 to 1000, and is \"0\"",
                        "topics.audit, topics.activity, topics.baseline, topics.alerts, topics.feedback and topics.rejected must be distinct, and are secretwatch-activity, secretwatch-baseline, secretwatch-activity, secretwatch-feedback, secretwatch-rejected",
                        "judge.fold-window must be a duration such as 500ms, 2s, 60m, 2h or 30d, and is \"1 hour\"",
                        "judge.lowest-severity must be one of informational, low, medium, high, critical, and is \"fatal\"",
                        "admin.port must be a whole number from 0 to 65535, and is \"70000\"");
    }

    @Test
    void a_value_that_one_of_the_clients_refuses_is_reported_once() throws IOException {
        assertThat(problems("""
                kafka:
                  bootstrap.servers: broker:9092
                  max.poll.records: many
                  linger.ms: -5
                  acks: 7
                  request.timeout.ms: soon
                """))
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).startsWith("kafka.max.poll.records: "))
                .anySatisfy(problem -> assertThat(problem).startsWith("kafka.linger.ms: "))
                .anySatisfy(problem -> assertThat(problem).startsWith("kafka.acks: "))
                .anySatisfy(problem -> assertThat(problem).startsWith("kafka.request.timeout.ms: "));
    }

    @Test
    void what_a_provider_inserts_is_for_the_client_to_check() throws IOException {
        Config config = read("config.yaml", """
                kafka:
                  bootstrap.servers: broker:9092
                  config.providers: env
                  config.providers.env.class: org.apache.kafka.common.config.provider.EnvVarConfigProvider
                  request.timeout.ms: ${env:TIMEOUT}
                """);
        assertThat(config.kafka()).containsEntry("request.timeout.ms", "${env:TIMEOUT}");
    }

    @Test
    void no_message_has_the_value_of_a_secret() throws IOException {
        assertThat(problems("""
                kafka:
                  bootstrap.servers: broker:9092
                  sasl.jaas.config: hunter2
                  sasl.jaas.confg: hunter2
                  ssl.keystore.pasword: hunter2
                  ssl.keystore.password: [hunter2]
                """))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
    }

    @Test
    void the_checks_leave_room_for_what_was_always_accepted() throws IOException {
        Config config = read("config.properties", """
                kafka.bootstrap.servers=broker:9092
                topics.audit=a, b,
                judge.lowest-severity=HIGH
                judge.fold-window=30d
                policy=
                """);
        assertThat(config.topics().audit()).containsExactly("a", "b");
        assertThat(config.judging().lowestSeverity()).isEqualTo(Severity.HIGH);
        assertThat(config.judging().foldWindow()).isEqualTo(Duration.ofDays(30));
        assertThat(config.policy()).isEmpty();
    }

    @Test
    void broken_yaml_is_told_with_its_line() throws IOException {
        assertThat(problems("kafka: {\n  bootstrap.servers: [\n"))
                .singleElement()
                .asString()
                .contains("config.yaml, line")
                .contains("is not valid YAML");
        assertThat(problems("threads: 1\nthreads: 2\n"))
                .singleElement()
                .asString()
                .contains("Duplicate");
        assertThat(problems("just words")).singleElement().asString().contains("a map of keys");
    }

    @Test
    void the_console_is_for_this_machine_unless_there_are_a_certificate_and_tokens() throws IOException {
        String kafka = "kafka: {bootstrap.servers: 'broker:9092'}\n";
        assertThat(read("config.yaml", kafka).admin().console()).isTrue();
        assertThat(read("config.yaml", kafka + "admin: {host: 0.0.0.0, open: true}")
                        .admin()
                        .console())
                .isFalse();
        assertThat(read("config.yaml", kafka + "admin.console.enabled: false")
                        .admin()
                        .console())
                .isFalse();
        assertThat(read(
                                "config.yaml",
                                kafka
                                        + "admin: {host: 0.0.0.0, tls: {certificate: a.pem, key: b.pem}, metrics.token-file: m, console: {token-file: t, hosts: [Soc.Example.org]}}")
                        .admin())
                .satisfies(admin -> {
                    assertThat(admin.console()).isTrue();
                    assertThat(admin.access().certificate().orElseThrow().key()).isEqualTo(folder.resolve("b.pem"));
                    assertThat(admin.tokens()).contains(folder.resolve("t"));
                    assertThat(admin.names()).containsExactly("soc.example.org");
                });
        assertThat(problems(kafka + "admin: {host: 0.0.0.0, open: true, console: {enabled: true, token-file: t}}"))
                .containsExactly(
                        "the console needs admin.tls.certificate, admin.tls.key and admin.console.token-file, because admin.host is not a loopback address");
        assertThat(problems(kafka + "admin.console.hosts: ['https://soc.example.org', 'a:8080']"))
                .singleElement()
                .asString()
                .contains("admin.console.hosts must be host names without ports");
        assertThat(problems(kafka + "admin.tls.key: b.pem"))
                .containsExactly("admin.tls.certificate and admin.tls.key belong together");
    }

    @Test
    void an_endpoint_that_other_machines_reach_has_tls_and_a_token_unless_it_is_said_to_be_open() throws IOException {
        String kafka = "kafka: {bootstrap.servers: 'broker:9092'}\n";
        String sentence =
                "admin.host is not a loopback address: set admin.tls.certificate, admin.tls.key and admin.metrics.token-file, or `admin.open: true` where the network lets only your monitoring in";
        String tls = "tls: {certificate: a.pem, key: b.pem}";
        assertThat(problems(kafka + "admin: {host: 0.0.0.0}")).containsExactly(sentence);
        assertThat(problems(kafka + "admin: {host: '::'}")).containsExactly(sentence);
        assertThat(problems(kafka + "admin: {host: 0.0.0.0, " + tls + "}")).containsExactly(sentence);
        assertThat(problems(kafka + "admin: {host: 0.0.0.0, metrics.token-file: m}"))
                .containsExactly(sentence);
        assertThat(read("config.yaml", kafka + "admin: {host: 0.0.0.0, metrics.token-file: m, " + tls + "}")
                        .admin()
                        .access()
                        .isProtected())
                .isTrue();
        for (String loopback : List.of("127.0.0.1", "localhost", "'::1'")) {
            assertThat(read("config.yaml", kafka + "admin: {host: " + loopback + "}")
                            .admin()
                            .isLoopback())
                    .isTrue();
        }
    }

    @Test
    void the_page_lists_every_key() throws IOException {
        Pages.expect("configuration.md", ConfigurationPage.text());
    }

    @Test
    void the_example_of_the_page_is_good() throws IOException {
        assertThat(read("config.yaml", ConfigurationPage.EXAMPLE).topics().create())
                .isTrue();
    }

    private List<String> problems(String yaml) {
        return catchThrowableOfType(ConfigurationException.class, () -> read("config.yaml", yaml))
                .problems();
    }

    private Config read(String name, String text) throws IOException {
        return Config.read(Files.writeString(folder.resolve(name), text));
    }
}
