package io.secretwatch.connectors.receive.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.security.Caller;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    private static final String LEAST =
            "callers: [{cluster: prod, token-file: token}]\nkafka: {bootstrap.servers: \"k:9092\"}\n";

    @TempDir
    private Path dir;

    @BeforeEach
    void token() throws IOException {
        Files.writeString(dir.resolve("token"), "0123456789abcdef\n");
    }

    @Test
    void callers_and_kafka_are_enough_on_a_loopback_address() throws IOException {
        ReceiverConfig config = ReceiverConfig.read(file(LEAST));
        assertThat(config.listen()).isEqualTo(new ReceiverConfig.Address("127.0.0.1", 8443));
        assertThat(config.tls()).isEmpty();
        assertThat(config.callers())
                .containsExactly(
                        new Caller("prod", new Caller.Token(dir.toAbsolutePath().resolve("token"))));
        assertThat(config.topics()).isEqualTo(new ReceiverConfig.Topics("k8s-audit", "secretwatch-rejected"));
        assertThat(config.redaction()).isTrue();
        assertThat(config.limits().answerWithin()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.kafka()).containsOnlyKeys("bootstrap.servers");
    }

    @Test
    void a_token_speaks_for_one_cluster_in_however_many_files_it_stands() throws IOException {
        Files.writeString(dir.resolve("one"), "0123456789abcdef-old\n0123456789abcdef-new\n");
        Files.writeString(dir.resolve("two"), "0123456789abcdef-new\n");
        assertThat(problems("""
                callers: [{cluster: a, token-file: one}, {cluster: b, token-file: two}]
                kafka: {bootstrap.servers: "127.0.0.1:9092"}
                """))
                .containsExactly(
                        "callers[1].token-file holds a token of a caller above; one caller posts for one cluster");
    }

    @Test
    void every_mistake_is_said_with_its_key() throws IOException {
        assertThat(problems("""
                listen: {host: 0.0.0.0, port: 99999}
                lisen: 1
                callers:
                - {cluster: "a/b", token-file: absent}
                - {cluster: c, common-name: n, san: m}
                - {cluster: d, common-nam: n}
                - {cluster: e, common-name: twice}
                - {cluster: f, common-name: twice}
                kafka: {acks: "1", nonsense: 2}
                topics: {audit: "no topic"}
                redaction: maybe
                limits: {in-flight-bytes: 3, answer-within: 60s}
                """))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("listen.port "),
                        problem -> assertThat(problem).startsWith("lisen is not a key"),
                        problem -> assertThat(problem).startsWith("callers[0].cluster "),
                        problem -> assertThat(problem).startsWith("callers[0].token-file: "),
                        problem -> assertThat(problem).startsWith("callers[1] needs one of"),
                        problem -> assertThat(problem).startsWith("callers[2].common-nam is not a key"),
                        problem -> assertThat(problem).startsWith("callers[4] has the same"),
                        problem -> assertThat(problem).startsWith("kafka.bootstrap.servers is missing"),
                        problem -> assertThat(problem).startsWith("kafka.acks is set by the receiver"),
                        problem -> assertThat(problem).startsWith("kafka.nonsense is not a setting"),
                        problem -> assertThat(problem).startsWith("topics.audit "),
                        problem -> assertThat(problem).startsWith("redaction "),
                        problem -> assertThat(problem).startsWith("tls.client-ca is needed"),
                        problem -> assertThat(problem).startsWith("tls is needed"),
                        problem -> assertThat(problem).startsWith("limits.in-flight-bytes "),
                        problem -> assertThat(problem).startsWith("limits.answer-within "));
    }

    @Test
    void a_caller_with_an_unknown_key_is_told_of_the_key_alone() throws IOException {
        assertThat(problems("""
                callers: [{cluster: a, token: X}]
                kafka: {bootstrap.servers: "127.0.0.1:9092"}
                """))
                .containsExactly(
                        "callers[0].token is not a key of this configuration; a caller has cluster, and common-name, san or token-file");
        assertThat(problems("""
                callers: [{cluster: a}, {cluster: b, san: n, token-file: token}]
                kafka: {bootstrap.servers: "127.0.0.1:9092"}
                """))
                .containsExactly(
                        "callers[0] needs one of common-name, san and token-file",
                        "callers[1] needs one of common-name, san and token-file");
    }

    @Test
    void an_admin_endpoint_that_other_machines_reach_has_tls_and_a_token_unless_it_is_said_to_be_open()
            throws IOException {
        String sentence =
                "admin.host is not a loopback address: set admin.tls.certificate, admin.tls.key and admin.metrics.token-file, or `admin.open: on` where the network lets only your monitoring in";
        assertThat(problems(LEAST + "admin: {host: 0.0.0.0}\n")).containsExactly(sentence);
        Files.writeString(dir.resolve("monitoring.token"), "a-token-of-the-monitoring\n");
        assertThat(problems(LEAST + "admin: {host: 0.0.0.0, metrics.token-file: monitoring.token}\n"))
                .containsExactly(sentence);
        assertThat(ReceiverConfig.read(file(LEAST + "admin: {host: 0.0.0.0, open: on}\n"))
                        .adminAccess()
                        .isProtected())
                .isFalse();
        assertThat(problems(LEAST + "admin.tls.key: key.pem\n"))
                .contains("admin.tls.certificate and admin.tls.key belong together");
        assertThat(problems(LEAST + "admin.metrics.token-file: none\n"))
                .singleElement()
                .asString()
                .startsWith("admin.metrics.token-file: ")
                .endsWith("none cannot be read");
    }

    @Test
    void plain_http_for_others_than_this_machine_has_to_be_said() throws IOException {
        assertThat(problems(LEAST + "listen: {host: 0.0.0.0}\n"))
                .singleElement()
                .asString()
                .startsWith("tls is needed");
        assertThat(ReceiverConfig.read(file(LEAST + "listen: {host: 0.0.0.0}\ntls: off\n"))
                        .tls())
                .isEmpty();
    }

    @Test
    void a_problem_never_shows_a_token_or_a_password() throws IOException {
        Files.writeString(dir.resolve("token"), "s3cr3t");
        String problems = String.join(
                "\n", problems(LEAST + "kafka.sasl.jaas.config: 1\ntls: {certificate: token, key: token}\n"));
        assertThat(problems).isNotEmpty().doesNotContain("s3cr3t");
    }

    @Test
    void the_tool_is_found_by_its_name_and_says_what_is_wrong_with_code_2() throws IOException {
        StringWriter err = new StringWriter();
        assertThat(tool().run(
                                new PrintWriter(new StringWriter()),
                                new PrintWriter(err, true),
                                "--config",
                                file("a: 1").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("secretwatch: a is not a key of this configuration");
        assertThat(tool().run(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), "--nonsense"))
                .isEqualTo(2);
    }

    @Test
    void the_kubeconfig_has_the_address_with_its_path_and_no_token() throws IOException {
        StringWriter out = new StringWriter();
        int code = tool().run(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        "--config",
                        file(LEAST).toString(),
                        "--print-kubeconfig",
                        "prod",
                        "--address",
                        "https://audit.example:443/",
                        "--print-flags",
                        "prod");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(
                        "server: https://audit.example:443/clusters/prod/audit",
                        "    tokenFile: " + dir.toAbsolutePath().resolve("token"),
                        "--audit-webhook-config-file=",
                        "--audit-webhook-batch-max-wait=2s")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void a_kubeconfig_for_plain_http_is_refused_because_it_would_carry_no_credentials() throws IOException {
        StringWriter err = new StringWriter();
        assertThat(tool().run(
                                new PrintWriter(new StringWriter()),
                                new PrintWriter(err, true),
                                "--config",
                                file(LEAST).toString(),
                                "--print-kubeconfig",
                                "prod"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("an API server sends no credentials to an http address");
    }

    private static ToolProvider tool() {
        return ServiceLoader.load(ToolProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals("secretwatch-receive"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> problems(String text) throws IOException {
        Path file = file(text);
        return catchThrowableOfType(UsageException.class, () -> ReceiverConfig.read(file))
                .problems();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("receiver.yaml"), text);
    }
}
