package io.secretwatch.connectors.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.kubernetes.CommandIntent;
import io.secretwatch.wire.line.LineFieldNames;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Redaction looks wherever the monitor's decoder looks, and leaves what its rules look for. */
class DecoderAgreementTest {

    private static final String PIECE = "bmQiOiJTZWNyZXQiLCJkYXRhIjp7InBhc3N3b3JkIjoi";

    @Test
    void a_piece_of_an_event_goes_from_every_field_that_a_decoder_opens() {
        for (String field : LineFieldNames.OF_SHIPPERS) {
            assertThat(redacted("{\"" + field + "\":\"" + PIECE + "\"}"))
                    .as(field)
                    .doesNotContain(PIECE);
        }
        assertThat(redacted("{\"event\":{\"original\":\"" + PIECE + "\"}}")).doesNotContain(PIECE);
        assertThat(redacted("{\"event.original\":\"" + PIECE + "\"}")).doesNotContain(PIECE);
    }

    @Test
    void parts_of_a_container_line_are_joined_whatever_tags_they_have() {
        String head = "2026-11-02T10:00:00.1Z stdout ";
        String event =
                "{\"auditID\":\"1\",\"stage\":\"ResponseComplete\",\"verb\":\"get\",\"objectRef\":{\"resource\":\"secrets\"},"
                        + "\"responseObject\":{\"kind\":\"Secret\",\"data\":{\"password\":\"aHVudGVyMg==\"}}}";
        String lines =
                head + "P:a-tag-of-some-length " + event.substring(0, 140) + "\n" + head + "F " + event.substring(140);
        assertThat(redacted(lines))
                .startsWith(head + "F:a-tag-of-some-length {\"auditID\":\"1\"")
                .contains("[redacted]")
                .doesNotContain("aHVudGVyMg")
                .doesNotContain("\n");
    }

    @Test
    void a_path_means_to_redaction_what_it_means_to_the_api_server() {
        for (String path : new String[] {
            "/api/v1/namespaces/n/secrets/s", "//api/v1/namespaces/n/secrets/s", "/api/v1/proxy/namespaces/n/secrets/s"
        }) {
            String event = "{\"auditID\":\"1\",\"stage\":\"ResponseComplete\",\"requestURI\":\"" + path
                    + "\",\"responseObject\":{\"extra\":\"hunter2\"}}";
            assertThat(redacted(event)).as(path).doesNotContain("hunter2");
        }
    }

    @Test
    void a_masked_word_keeps_every_intent_and_always_in_the_same_order() {
        String word = "hunter2:/var/run/secrets/x;\u212Aubeconfig env tar";
        String masked = CommandWords.masked(word);
        assertThat(masked).doesNotContain("hunter2");
        for (CommandIntent intent : CommandIntent.values()) {
            assertThat(intent.isIn(masked)).as(intent.name()).isEqualTo(intent.isIn(word));
        }
        assertThat(CommandWords.masked("x\u00e9/run/secrets/.pem=1"))
                .isEqualTo("[redacted] [redacted]/token [redacted] secret");
    }

    private static String redacted(String event) {
        return new String(
                Redaction.STANDARD
                        .redact(event.getBytes(StandardCharsets.UTF_8))
                        .event(),
                StandardCharsets.UTF_8);
    }
}
