package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a principal calls itself, a chat shows it as text: no mention, no link, nothing hidden, and all within the receiver's limits. */
class ChatMarkupTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final FormatSettings SETTINGS = new FormatSettings("https://console.example/", Optional.empty());
    private static final String LINK = "<https://console.example/#finding=";

    @Test
    void slack_reads_no_mention_and_no_link_but_ours_and_takes_each_text() {
        hostile(Format.SLACK).forEach(message -> {
            assertThat(message.path("blocks").size()).isBetween(1, 50);
            assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
            for (JsonNode block : message.path("blocks")) {
                assertThat(block.path("fields").size()).isLessThanOrEqualTo(10);
                block.path("fields")
                        .forEach(field ->
                                assertThat(field.path("text").asText().length()).isBetween(1, 2000));
            }
            for (JsonNode text : message.findParents("verbatim")) {
                assertThat(text.path("verbatim").asBoolean()).isTrue();
                assertThat(text.path("text").asText().length()).isBetween(1, 3000);
            }
            for (String text : texts(message)) {
                String others = text.startsWith(LINK) ? text.replaceFirst("<[^<>|]*\\|Open in the console>", "") : text;
                assertThat(others).doesNotContain("<", ">", "://");
                assertThat(others.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
                assertThat(others.chars().filter(c -> c == '`').count()).isIn(0L, 2L);
            }
            assertThat(message.path("text").asText()).doesNotContain("`");
        });
    }

    @Test
    void teams_reads_no_markdown_and_no_mention_and_a_card_is_below_its_limit() {
        hostile(Format.TEAMS).forEach(message -> {
            assertThat(message.toString().getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(28 << 10);
            JsonNode card = message.at("/attachments/0/content");
            assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
            assertThat(card.findValue("entities")).isNull();
            assertThat(card.findValuesAsText("type"))
                    .isSubsetOf(Set.of("AdaptiveCard", "RichTextBlock", "TextRun", "Action.OpenUrl"));
            for (JsonNode run : card.findValues("text")) {
                assertThat(run.asText()).isNotEmpty().doesNotContain("://");
            }
        });
    }

    @Test
    void pagerduty_gets_an_event_that_it_takes() {
        hostile(Format.PAGERDUTY).forEach(event -> {
            assertThat(event.path("dedup_key").asText().length()).isBetween(1, 255);
            if (event.path("event_action").asText().equals("trigger")) {
                assertThat(event.at("/payload/summary").asText().length()).isBetween(1, 1024);
                assertThat(event.at("/payload/source").asText()).isNotEmpty();
                assertThat(event.at("/payload/severity").asText()).isIn("critical", "error", "warning", "info");
                assertThat(event.path("payload").toString()).doesNotContain("://");
            } else {
                assertThat(event.path("event_action").asText()).isEqualTo("resolve");
            }
        });
    }

    @Test
    void what_is_cut_ends_in_a_mark() throws Alert.NotAnAlert {
        String long1 = "{\"class_uid\":2004,\"finding_info\":{\"uid\":\"f\",\"title\":\"" + "t&<".repeat(3000)
                + "\"},\"message\":\"m\"}";
        Alert alert = Alert.read(long1.getBytes(StandardCharsets.UTF_8));
        for (Format format : List.of(Format.SLACK, Format.TEAMS, Format.PAGERDUTY)) {
            assertThat(new String(format.write(alert), StandardCharsets.UTF_8)).contains("…");
        }
    }

    private static List<JsonNode> hostile(Format format) {
        return IntStream.range(0, 200)
                .mapToObj(seed -> {
                    JsonNode written = json(format.write(HostileAlerts.alert(seed), SETTINGS));
                    texts(written)
                            .forEach(text -> assertThat(text.replace("\n", ""))
                                    .as("seed %d", seed)
                                    .doesNotContainPattern(HIDDEN));
                    return written;
                })
                .toList();
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(part -> texts.addAll(texts(part)));
        return texts;
    }
}
