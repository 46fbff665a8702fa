package io.secretwatch.connectors.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactionPropertiesTest {

    @Test
    void no_canary_survives_and_nothing_else_changes() throws IOException {
        for (int seed = 0; seed < 1_500; seed++) {
            CanaryEvents planted = new CanaryEvents(new Random(seed));
            ObjectNode event = planted.event();
            String text = planted.write(event);
            Redacted redacted = Redaction.STANDARD.redact(text.getBytes(StandardCharsets.UTF_8));
            ObjectNode after = (ObjectNode) RedactionAssertions.JSON.readTree(redacted.event());
            assertNoCanary(after, "seed " + seed + ": " + text);
            assertThat(after.path("annotations").path(RedactionMarks.ANNOTATION).asText())
                    .as("seed %d", seed)
                    .isEqualTo(Marking.text(redacted.places()));
            assertThat(redacted.removed()).as("seed %d", seed).isPositive();
            ((ObjectNode) after.path("annotations")).remove(RedactionMarks.ANNOTATION);
            if (!event.has("annotations")) {
                after.remove("annotations");
            }
            compare(event, after, "seed " + seed);
        }
    }

    @Test
    void an_event_within_a_text_is_treated_as_the_event_itself() {
        for (int seed = 0; seed < 500; seed++) {
            CanaryEvents planted = new CanaryEvents(new Random(seed));
            String text = planted.write(planted.event());
            String log = RedactionAssertions.tree(
                            "{\"log\":" + new String(Texts.quoted(text), StandardCharsets.UTF_8) + "}")
                    .path("log")
                    .asText();
            assertThat(log).as("seed %d", seed).isEqualTo(RedactionAssertions.text(text));
        }
    }

    @Test
    void cut_at_any_byte_no_canary_survives() {
        for (int seed = 0; seed < 12; seed++) {
            CanaryEvents planted = new CanaryEvents(new Random(seed));
            String event = planted.write(planted.event());
            String text = planted.pick(
                    event,
                    "{\"log\":" + new String(Texts.quoted(event), StandardCharsets.UTF_8) + "}",
                    "2026-11-02T10:00:00Z stdout F " + event,
                    "[" + event + "]");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length <= bytes.length; length++) {
                assertNoPiece(
                        RedactionAssertions.text(new String(Arrays.copyOf(bytes, length), StandardCharsets.ISO_8859_1)),
                        "seed " + seed + " cut at " + length);
            }
        }
    }

    @Test
    void broken_at_any_byte_it_never_throws_nor_lets_a_whole_value_through() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            CanaryEvents planted = new CanaryEvents(random);
            byte[] bytes = planted.write(planted.event()).getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) "{}[]\",:\\\0\nx\u00ff".charAt(random.nextInt(12));
            Redacted redacted = Redaction.STANDARD.redact(bytes);
            assertThat(redacted.removed())
                    .as("seed %d", seed)
                    .isEqualTo(redacted.places().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
        }
    }

    private static void assertNoCanary(JsonNode node, String description) {
        for (JsonNode child : node) {
            assertNoCanary(child, description);
        }
        if (node.isValueNode()) {
            assertNoPiece(node.asText(), description);
        }
    }

    private static void assertNoPiece(String text, String description) {
        assertThat(text).as(description).doesNotContain(CanaryEvents.CANARY, CanaryEvents.BASE64, CanaryEvents.DIGITS);
    }

    /** All is equal but texts that held a canary, and values below which one stood. */
    private static void compare(JsonNode before, JsonNode after, String description) {
        if (before.isObject()) {
            assertThat(after.isObject()).as(description).isTrue();
            assertThat(after.size()).as(description).isEqualTo(before.size());
            for (Map.Entry<String, JsonNode> member : before.properties()) {
                compare(member.getValue(), after.path(member.getKey()), description + " " + member.getKey());
            }
        } else if (before.isArray()) {
            assertThat(after.size()).as(description).isEqualTo(before.size());
            for (int i = 0; i < before.size(); i++) {
                compare(before.get(i), after.get(i), description);
            }
        } else if (!held(before.asText())) {
            assertThat(after).as(description).isEqualTo(before);
        }
    }

    private static boolean held(String text) {
        // a text within a text may have its letters escaped
        String plain = text.contains("\\") || text.contains("{") ? CanaryEvents.CANARY : text;
        return plain.contains(CanaryEvents.CANARY)
                || plain.contains(CanaryEvents.BASE64)
                || plain.contains(CanaryEvents.DIGITS);
    }
}
