package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Peer;
import io.secretwatch.connectors.testing.ToolMain;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither a body nor a token gets into the log of a receiver. */
@Timeout(120)
class WireLogTest {

    /** Jetty shows the beginning and the end of a buffer, so it stands near the end. */
    private static final String CANARY = "zqxwk";

    private static final String BODY = "{\"items\":[{\"auditID\":\"c\",\"x\":\"" + CANARY + "\"}]}";
    private static final Pattern PORT = Pattern.compile("receiver=listening at=127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path dir;

    @Test
    void at_all_levels_that_can_be_set_from_outside_the_log_has_neither_body_nor_token() throws Exception {
        Path log = dir.resolve("log");
        Process process = receiver(log, Kafka.bootstrapServers(), List.of());
        try {
            int port = port(process, log);
            try (ApiServer apiServer = new ApiServer(
                    "http://127.0.0.1:" + port + "/clusters/prod/audit",
                    RunningReceiver.TOKEN,
                    null,
                    Version.HTTP_1_1)) {
                assertThat(apiServer.post(BODY).statusCode()).isEqualTo(204);
                assertThat(apiServer.post(BODY + CANARY).statusCode()).isEqualTo(204);
            }
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
        assertThat(Files.readString(log))
                .contains("TRACE")
                .contains("org.apache.kafka", "receiver=drained")
                .doesNotContain(CANARY, RunningReceiver.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.jetty", "org.eclipse", "ROOT"})
    void with_a_configuration_that_lets_jetty_write_what_it_reads_a_receiver_does_not_start(String logger)
            throws Exception {
        Path own = Files.writeString(dir.resolve("logback.xml"), """
                <configuration>
                  <appender name="stderr" class="ch.qos.logback.core.ConsoleAppender"><target>System.err</target><encoder><pattern>%msg%n</pattern></encoder></appender>
                  <root level="INFO"><appender-ref ref="stderr"/></root>
                  <logger name="LOGGER" level="DEBUG"/>
                </configuration>
                """.replace("LOGGER", logger));
        Path log = dir.resolve("log");
        Process process = receiver(log, "127.0.0.1:1", List.of("-Dlogback.configurationFile=" + own));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.startsWith("secretwatch: "))
                .singleElement()
                .asString()
                .contains(
                        "the log level of org.eclipse.jetty is DEBUG or below, which writes bodies and tokens into the log; set it to INFO");
    }

    private Process receiver(Path log, String kafka, List<String> options) throws IOException {
        Files.writeString(dir.resolve("prod.token"), RunningReceiver.TOKEN);
        Path config = Files.writeString(dir.resolve("receiver.yaml"), """
                listen: {port: 0}
                callers: [{cluster: prod, token-file: prod.token}]
                kafka: {bootstrap.servers: "%s"}
                topics: {audit: %s, rejected: %s}
                admin: {port: 0}
                """.formatted(
                        kafka,
                        options.isEmpty() ? Kafka.topic("audit", 1) : "a",
                        options.isEmpty() ? Kafka.topic("rejected", 1) : "r"));
        List<String> command = new ArrayList<>(List.of(Peer.java(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ToolMain.class.getName(),
                "receive",
                "--config",
                config.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SECRETWATCH_LOG", "TRACE");
        builder.environment().put("SECRETWATCH_KAFKA_LOG", "TRACE");
        return builder.start();
    }

    private static int port(Process process, Path log) throws Exception {
        Eventually.until(
                "it listens, or has ended",
                () -> !process.isAlive()
                        || PORT.matcher(Files.readString(log)).find()
                                && Files.readString(log).contains("kafka=reachable"));
        Matcher listening = PORT.matcher(Files.readString(log));
        assertThat(listening.find()).as(Files.readString(log)).isTrue();
        return Integer.parseInt(listening.group(1));
    }
}
