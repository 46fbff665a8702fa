package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.format.Alert;
import io.secretwatch.connectors.format.CefParser;
import io.secretwatch.connectors.format.Examples;
import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.format.HostileAlerts;
import io.secretwatch.connectors.format.LeefParser;
import io.secretwatch.wire.text.SafeUtf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyslogMessageTest {

    private static SyslogMessage of(Format format) {
        return new SyslogMessage(Facility.LOCAL0, "secretwatch", "", format);
    }

    @Test
    void an_alert_has_its_time_its_rule_and_its_id_in_the_header() {
        Alert alert = Examples.named("secret-list").alert();
        Rfc5424Parser read = Rfc5424Parser.parse(new String(of(Format.CEF).write(alert), StandardCharsets.UTF_8));
        assertThat(read.priority()).isEqualTo(16 * 8 + 2);
        assertThat(read.time()).isEqualTo(alert.time().toString());
        assertThat(read.host()).isEqualTo("default");
        assertThat(read.app()).isEqualTo("secretwatch");
        assertThat(read.msgId()).isEqualTo("k8s.secret.read.unexpected");
        assertThat(read.data())
                .isEqualTo(Map.of(
                        "uid", alert.uid(), "rev", "1", "rule", "k8s.secret.read.unexpected", "cluster", "default"));
        assertThat(read.message()).isEqualTo(new String(Format.CEF.write(alert), StandardCharsets.UTF_8));
    }

    @Test
    void severity_and_facility_are_the_priority() {
        assertThat(List.of(Facility.AUDIT.priority(2), Facility.LOCAL7.priority(6)))
                .containsExactly(106, 190);
        assertThat(Rfc5424Parser.parse(new String(
                        new SyslogMessage(Facility.AUDIT, "a b", "qradar-source", Format.LEEF)
                                .write(Examples.named("closed").alert()),
                        StandardCharsets.UTF_8)))
                .satisfies(read -> {
                    assertThat(read.priority()).isEqualTo(13 * 8 + 3);
                    assertThat(read.app()).isEqualTo("a_b");
                    assertThat(read.host()).isEqualTo("qradar-source");
                });
    }

    @Test
    void an_alert_that_says_nothing_of_itself_is_a_message_all_the_same() {
        Rfc5424Parser read = Rfc5424Parser.parse(
                new String(of(Format.CEF).write(Examples.named("minimal").alert()), StandardCharsets.UTF_8));
        assertThat(List.of(read.host(), read.msgId())).containsExactly("-", "-");
    }

    @Test
    void whatever_a_client_calls_itself_the_stream_is_read_back_message_by_message() {
        for (Format format : List.of(Format.CEF, Format.LEEF, Format.ECS, Format.OCSF)) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            List<Alert> alerts =
                    IntStream.range(0, 80).mapToObj(HostileAlerts::alert).toList();
            alerts.forEach(
                    alert -> stream.writeBytes(SyslogMessage.frame(of(format).write(alert))));
            List<String> messages = new ArrayList<>(Rfc5424Parser.frames(stream.toByteArray()));
            assertThat(messages).hasSameSizeAs(alerts);
            for (int seed = 0; seed < alerts.size(); seed++) {
                same(format + ", seed " + seed, format, alerts.get(seed), messages.get(seed));
            }
        }
    }

    private static void same(String about, Format format, Alert alert, String message) {
        Rfc5424Parser read = Rfc5424Parser.parse(message);
        assertThat(read.message()).as(about).isEqualTo(new String(format.write(alert), StandardCharsets.UTF_8));
        assertThat(read.data().get("uid")).as(about).isEqualTo(SafeUtf8.line(alert.uid(), 64));
        assertThat(read.data().get("cluster")).as(about).isEqualTo(SafeUtf8.line(alert.cluster(), 64));
        assertThat(read.data().keySet()).as(about).isSubsetOf("uid", "rev", "rule", "cluster");
        if (format == Format.LEEF) {
            assertThat(message.getBytes(StandardCharsets.UTF_8).length)
                    .as(about)
                    .isLessThan(4096);
            assertThat(LeefParser.parse(read.message()).attributes()).as(about).containsKey("alertId");
        } else if (format == Format.CEF) {
            assertThat(CefParser.parse(read.message()).extension()).as(about).containsKey("externalId");
        }
    }
}
