package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.format.Alert;
import io.secretwatch.connectors.format.Examples;
import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.format.HostileAlerts;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Pki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts arrive at the real rsyslog, over TLS with certificates on both sides. */
class RsyslogTest {

    @TempDir
    private Path dir;

    @BeforeEach
    void certificates() {
        Pki pki = new Pki(dir);
        pki.issue("server", "CN=rsyslog", "localhost");
        pki.issue("client", "CN=connect", "");
    }

    @Test
    void each_format_arrives_as_it_was_written() throws IOException, Alert.NotAnAlert {
        List<byte[]> values = Stream.concat(
                        Examples.all().stream().map(RsyslogTest::oneLine),
                        IntStream.range(0, 60).mapToObj(HostileAlerts::bytes))
                .toList();
        try (Rsyslog rsyslog = Rsyslog.start(dir)) {
            int before = 0;
            for (Format format : List.of(Format.CEF, Format.LEEF, Format.OCSF, Format.ECS)) {
                try (RunningSyslogTask task = new RunningSyslogTask(rsyslog.sink(), "format", format.word())) {
                    task.put(values.toArray(byte[][]::new));
                    task.settle();
                    int all = before + values.size();
                    Eventually.until("all arrive", () -> rsyslog.understood().size() >= all);
                    List<JsonNode> understood = rsyslog.understood().subList(before, all);
                    for (int i = 0; i < values.size(); i++) {
                        same(format, Alert.read(values.get(i)), understood.get(i));
                    }
                    assertThat(task.refused).isEmpty();
                    assertThat(task.metric("alerts-delivered-total")).isEqualTo(values.size());
                    before = all;
                }
            }
        }
    }

    /** As the contract says that a record stands on its topic. */
    private static byte[] oneLine(Examples example) {
        return example.alert().ocsf().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void same(Format format, Alert alert, JsonNode understood) {
        assertThat(understood.path("msg").asText()).isEqualTo(new String(format.write(alert), StandardCharsets.UTF_8));
        Rfc5424Parser sent = Rfc5424Parser.parse(new String(
                new SyslogMessage(Facility.LOCAL0, "secretwatch", "", format).write(alert), StandardCharsets.UTF_8));
        assertThat(understood.path("pri").asInt()).isEqualTo(sent.priority());
        assertThat(understood.path("host").asText()).isEqualTo(sent.host());
        assertThat(understood.path("app").asText()).isEqualTo("secretwatch");
        assertThat(understood.path("msgid").asText()).isEqualTo(sent.msgId());
        assertThat(Instant.parse(understood.path("time").asText())).isEqualTo(alert.time());
        assertThat(understood.path("data").asText())
                .startsWith("[secretwatch@32473 uid=\"")
                .endsWith("\"]");
    }

    @Test
    void everything_arrives_though_the_receiver_is_killed_again_and_again() throws IOException {
        List<String> sent = new ArrayList<>();
        try (Rsyslog rsyslog = Rsyslog.start(dir);
                RunningSyslogTask task = new RunningSyslogTask(rsyslog.sink(), "format", "cef", "confirm.ms", "1000")) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 40; i++) {
                    String uid = "finding-" + round + "-" + i;
                    sent.add(uid);
                    task.put(("{\"class_uid\":2004,\"time\":1767261600123,\"finding_info\":{\"uid\":\"" + uid
                                    + "\"},\"metadata\":{\"uid\":\"" + uid + ":1\"}}")
                            .getBytes(StandardCharsets.UTF_8));
                    if (i == 20) {
                        rsyslog.kill();
                    } else if (i == 30) {
                        rsyslog.start();
                    }
                }
            }
            task.settle();
            Set<String> arrived = new HashSet<>();
            Eventually.until("all arrive", () -> {
                rsyslog.understood()
                        .forEach(message ->
                                arrived.add(message.path("msg").asText().replaceAll(".*externalId=(\\S+).*", "$1")));
                return arrived.containsAll(sent);
            });
            assertThat(arrived).hasSameSizeAs(sent);
            assertThat(task.metric("retries-total")).isPositive();
        }
    }
}
