package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.Broker;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.LiveRun;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.config.Config;
import io.secretwatch.broker.LocalPorts;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaReading;
import io.secretwatch.testing.AuditLines;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    private static final String GOOD = """
            version: 1
            expected:
            - id: web
              principals: [alice]
              may:
              - read: {verbs: [get], namespaces: [shop]}
              owner: shop
              reason: "needs them"
              expires: 2027-01-01
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void no_command_or_an_unknown_one_is_wrong_usage() {
        assertThat(execute()).isEqualTo(ExitCode.USAGE);
        assertThat(execute("frobnicate")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("run")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("policy")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void help_and_version_are_results() {
        assertThat(execute("--help")).isEqualTo(ExitCode.DONE);
        assertThat(execute("--version")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains(
                        "demo",
                        "up",
                        "run",
                        "replay",
                        "alerts",
                        "policy",
                        "rules",
                        "bench",
                        "secretwatch " + Product.version());
    }

    @Test
    void the_rules_come_as_a_table_or_as_json() throws IOException {
        assertThat(execute("rules")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("k8s.secret.read.unexpected");
        out.getBuffer().setLength(0);
        assertThat(execute("rules", "--format", "json")).isEqualTo(ExitCode.DONE);
        JsonNode rules = new ObjectMapper().readTree(out.toString());
        assertThat(rules.findValuesAsText("runbook")).isNotEmpty();
        assertThat(rules.get(0).path("techniques").isArray()).isTrue();
    }

    @Test
    void the_rules_come_as_sigma_rules_and_those_that_sigma_cannot_say_are_named() throws IOException {
        assertThat(execute("rules", "--format", "sigma")).isEqualTo(ExitCode.DONE);
        SigmaReading printed = SigmaFolder.read("printed.yml", out.toString());
        assertThat(printed.problems()).isEmpty();
        assertThat(err.toString()).contains("k8s.secret.attack-sequence is not exported: ");
        assertThat(printed.rules().size() + err.toString().lines().count())
                .isEqualTo(Catalogue.rules().size());

        Path sigma = folder.resolve("made/sigma");
        assertThat(execute("rules", "--format", "sigma", "--out", sigma.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(SigmaFolder.read(sigma).rules()).hasSameSizeAs(printed.rules());
    }

    @Test
    void a_folder_for_sigma_rules_that_cannot_be_one_is_a_sentence() throws IOException {
        assertThat(execute("rules", "--out", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--out needs --format sigma");
        assertThat(execute("rules", "--format", "sigma", "--out", write("file", "")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("cannot be written");
    }

    @Test
    void a_policy_is_good_or_every_mistake_in_it_is_told() throws IOException {
        assertThat(execute("policy", "check", write("good.yaml", GOOD))).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("good, 1 entry");
        assertThat(execute(
                        "policy",
                        "check",
                        write(
                                "bad.yaml",
                                GOOD.replace("owner: shop", "owner: ''").replace("[get]", "[fetch]"))))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines().toList())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("bad.yaml: line "));
        assertThat(execute("policy", "check", folder.resolve("none.yaml").toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_wrong_configuration_or_policy_ends_with_sentences_and_no_stack_trace() throws IOException {
        assertThat(execute("run", "--config", write("c.yaml", "threads: x"))).isEqualTo(ExitCode.USAGE);
        String wrongPolicy = write("p.yaml", "version: 7\n");
        String config = write("d.yaml", "policy: " + wrongPolicy + "\nkafka: {bootstrap.servers: '127.0.0.1:1'}\n");
        assertThat(execute("run", "--config", config)).isEqualTo(ExitCode.USAGE);
        assertThat(execute("run", "--config", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines().toList())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("secretwatch: ").doesNotContain("\tat "));
    }

    @Test
    @Timeout(120)
    void a_kafka_that_is_not_there_is_reported_after_twelve_seconds() throws IOException {
        String config = write("c.yaml", "kafka: {bootstrap.servers: '127.0.0.1:" + LocalPorts.free() + "'}\n");
        assertThat(execute("run", "--config", config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no Kafka can be used at 127.0.0.1:", "nothing listens there");
        assertThat(err.toString().lines().toList()).hasSize(1);
    }

    @Test
    void a_host_that_has_no_address_is_told() throws IOException {
        String config = write("c.yaml", "kafka: {bootstrap.servers: 'no-such-host.invalid:9092'}\n");
        assertThat(execute("run", "--config", config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no-such-host.invalid:9092: unknown host");
    }

    @Test
    void missing_topics_are_named_unless_they_may_be_created() throws IOException {
        String config = write("c.yaml", """
                kafka: {bootstrap.servers: '%s'}
                topics: {audit: none-audit, activity: none-activity, baseline: none-baseline, alerts: none-alerts, feedback: none-feedback, rejected: none-rejected}
                """.formatted(Broker.bootstrapServers()));
        assertThat(execute("run", "--config", config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains(
                        "none-audit, none-activity, none-baseline, none-alerts, none-feedback, none-rejected",
                        "topics.create: true");
        assertThat(execute("alerts", "--config", config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Kafka has no topic none-alerts");
    }

    @Test
    void a_state_file_that_is_not_there_or_none_is_told_before_anything_starts() throws IOException {
        String config = write("c.yaml", "kafka: {bootstrap.servers: '127.0.0.1:1'}\n");
        String gone = folder.resolve("gone.state").toString();
        assertThat(execute("run", "--config", config, "--state", gone)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("gone.state cannot be read");
        assertThat(execute("up", "--data", folder.toString(), "--state", config))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("c.yaml is no state file");
    }

    @Test
    void a_port_that_is_taken_is_told() {
        String port =
                Broker.bootstrapServers().substring(Broker.bootstrapServers().indexOf(':') + 1);
        assertThat(execute("up", "--data", folder.toString(), "--port", port)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--port cannot have port " + port);
    }

    @Test
    void an_admin_port_that_is_taken_ends_the_monitor_with_a_sentence() throws IOException {
        String kafka = Broker.bootstrapServers();
        String own = Broker.unique("taken");
        String config = write(
                "c.yaml", """
                kafka: {bootstrap.servers: '%1$s'}
                application.id: %2$s
                state.dir: '%3$s'
                topics: {audit: %2$s-audit, activity: %2$s-activity, alerts: %2$s-alerts, rejected: %2$s-rejected, create: true}
                admin: {port: %4$s}
                """.formatted(kafka, own, folder.resolve("state"), kafka.substring(kafka.indexOf(':') + 1)));
        assertThat(execute("run", "--config", config)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("the admin endpoint cannot listen on 127.0.0.1:", "Set admin.port");
    }

    @Test
    void alerts_are_printed_for_people() throws IOException {
        LiveRun run = new LiveRun("printed", folder);
        run.createTopics();
        run.send(List.of(AuditLines.secretList("a-1", "mallory", Instant.parse("2026-11-23T20:00:00Z"))));
        try (Monitor monitor = run.start("printed")) {
            run.untilSettled(monitor);
        }
        Config config = run.config("none");
        String file = write(
                "c.yaml",
                "kafka: {bootstrap.servers: '" + Broker.bootstrapServers() + "'}\ntopics: {alerts: "
                        + config.topics().alerts() + "}\n");
        assertThat(execute("alerts", "--config", file)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("mallory", "Secrets in all namespaces listed by an unexpected principal");
    }

    private int execute(String... args) {
        CommandLine line = SecretwatchCommand.commandLine();
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
