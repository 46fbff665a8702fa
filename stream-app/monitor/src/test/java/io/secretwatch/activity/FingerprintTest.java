package io.secretwatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.testing.Events;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    @Test
    void texts_do_not_run_together() {
        assertThat(Fingerprint.ofTexts("ab", "c")).isNotEqualTo(Fingerprint.ofTexts("a", "bc"));
        assertThat(Fingerprint.ofTexts("ab")).isNotEqualTo(Fingerprint.ofTexts("ab", ""));
    }

    @Test
    void is_32_hex_digits() {
        assertThat(Fingerprint.ofTexts("x")).matches("[0-9a-f]{32}");
    }

    @Test
    void is_the_beginning_of_the_hash_of_each_length_and_text() throws Exception {
        byte[] hashed = MessageDigest.getInstance("SHA-256")
                .digest("\0\0\0\2\u00c3\u00a4\0\0\0\1b".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Fingerprint.ofTexts("ä", "b")).isEqualTo(HexFormat.of().formatHex(hashed, 0, 16));
    }

    /** Connectors leave the values of parameters that Kubernetes knows, unless a semicolon makes several of one; it stays. */
    @ParameterizedTest
    @ValueSource(strings = {"command=a", "comman%64=a", "limit+=a", "limits=a", "watch=1;x=a", "=a", "x%3Da=a"})
    void a_value_that_a_connector_may_take_out_is_not_in_it(String pair) {
        String masked = pair.substring(0, pair.indexOf('=') + 1) + "[redacted]" + (pair.contains(";") ? ";" : "");
        assertThat(of("limit=5&" + pair + "&watch=1")).isEqualTo(of("limit=5&" + masked + "&watch=1"));
        assertThat(of(pair)).isEqualTo(of(masked)).isNotEqualTo(of(pair + "&"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=", "li%6Dit=", "fieldSelector=metadata.name%3D", "labelSelector=a%3D", "continue="})
    void a_value_that_stays_is_in_it(String parameter) {
        assertThat(of("watch=1&" + parameter + "5")).isNotEqualTo(of("watch=1&" + parameter + "6"));
    }

    private static String of(String query) {
        Events list = Events.secretList("bob", Instant.EPOCH);
        AuditEvent event = list.event();
        AuditEvent.Request request = event.request();
        return Fingerprint.of(
                "prod",
                new AuditEvent(
                        event.entry(),
                        event.client(),
                        new AuditEvent.Request(
                                "/api/v1/secrets?" + query,
                                request.verb(),
                                request.objectRef(),
                                request.body(),
                                request.outline()),
                        event.response(),
                        event.requestReceived(),
                        event.stageTimestamp(),
                        event.annotations()));
    }
}
