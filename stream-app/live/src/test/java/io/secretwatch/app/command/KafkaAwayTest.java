package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.Broker;
import io.secretwatch.broker.LocalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that needs Kafka says soon, in one sentence, where it looked and why there is none. */
class KafkaAwayTest {

    private static final List<List<String>> COMMANDS = List.of(
            List.of("run"),
            List.of("alerts"),
            List.of("alerts", "--follow"),
            List.of("verdicts"),
            List.of("verdict", "uid-1", "benign", "--by", "alice", "--why", "known"),
            List.of("explain", "uid-1"),
            List.of("replay", "--topic", "k8s-audit"),
            List.of("who-read", "shop/db"),
            List.of("what-did", "eve"),
            List.of("exposure"),
            List.of("policy", "history"));

    @TempDir
    private Path dir;

    @TestFactory
    Stream<DynamicTest> nothing_that_listens_is_said_with_the_address() {
        String address = LocalPorts.HOST + ":" + LocalPorts.free();
        return COMMANDS.stream()
                .map(words -> DynamicTest.dynamicTest(
                        String.join(" ", words),
                        () -> expect(
                                words,
                                address,
                                Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "400"),
                                "no Kafka can be used at " + address + ": connection refused: nothing listens there")));
    }

    @TestFactory
    Stream<DynamicTest> an_unknown_host_is_said() {
        return COMMANDS.stream()
                .map(words -> DynamicTest.dynamicTest(
                        String.join(" ", words),
                        () -> expect(
                                words,
                                "broker.invalid:9092",
                                Map.of(),
                                "no Kafka can be used at broker.invalid:9092: unknown host")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "policy history"})
    void without_a_timeout_of_ones_own_it_takes_some_seconds(String words) throws IOException {
        Instant begun = Instant.now();
        expect(List.of(words.split(" ")), LocalPorts.HOST + ":" + LocalPorts.free(), Map.of(), "connection refused");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(11));
    }

    @TestFactory
    Stream<DynamicTest> another_protocol_is_told_apart() {
        Map<String, String> said = Map.of(
                "SSL", "it does not speak TLS there; security.protocol is SSL",
                "SASL_SSL", "it does not speak TLS there; security.protocol is SASL_SSL",
                "SASL_PLAINTEXT", "SASL");
        return said.entrySet().stream()
                .map(protocol -> DynamicTest.dynamicTest(
                        protocol.getKey(),
                        () -> expect(
                                List.of("alerts"),
                                Broker.bootstrapServers(),
                                Map.of(
                                        "default.api.timeout.ms",
                                        "1500",
                                        "request.timeout.ms",
                                        "1000",
                                        "security.protocol",
                                        protocol.getKey(),
                                        "sasl.mechanism",
                                        "SCRAM-SHA-512",
                                        "sasl.jaas.config",
                                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\\\"a\\\" password=\\\"hunter2\\\";"),
                                protocol.getValue())));
    }

    private void expect(List<String> words, String address, Map<String, String> kafka, String sentence)
            throws IOException {
        StringBuilder config = new StringBuilder(
                "state.dir: " + dir.resolve("state") + "\nkafka:\n  bootstrap.servers: \"" + address + "\"\n");
        kafka.forEach((key, value) ->
                config.append("  ").append(key).append(": \"").append(value).append("\"\n"));
        Path file = Files.writeString(dir.resolve("secretwatch.yaml"), config);
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--config", file.toString()));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("NetworkClient");
        assertThat(run.err().lines())
                .filteredOn(line -> line.startsWith("secretwatch: "))
                .singleElement()
                .asString()
                .contains(address, sentence)
                .doesNotContain("Exception", "hunter2");
    }
}
