package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a client calls itself, an independent reader of the format finds exactly the fields that were put in. */
class ForgeryTest {

    private static final int ALERTS = 300;
    private static final Pattern HARM = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Set<String> CEF_KEYS = Set.of(
            "rt",
            "start",
            "end",
            "cnt",
            "externalId",
            "msg",
            "cat",
            "dhost",
            "suser",
            "suid",
            "duser",
            "src",
            "c6a2",
            "c6a2Label",
            "requestClientApplication",
            "request",
            "act",
            "reason",
            "cs1",
            "cs1Label",
            "cs2",
            "cs2Label",
            "cs3",
            "cs3Label",
            "cs4",
            "cs4Label",
            "cs5",
            "cs5Label",
            "cs6",
            "cs6Label",
            "cn1",
            "cn1Label",
            "cn2",
            "cn2Label",
            "cn3",
            "cn3Label",
            "flexString1",
            "flexString1Label",
            "flexString2",
            "flexString2Label");

    @Test
    void cef_is_read_back_field_by_field() {
        IntStream.range(0, ALERTS).forEach(seed -> {
            Alert alert = HostileAlerts.alert(seed);
            String event = text(Format.CEF, alert);
            CefParser read = CefParser.parse(event);
            assertThat(event).as("seed %d", seed).doesNotContainPattern(HARM);
            assertThat(event.getBytes(StandardCharsets.UTF_8).length)
                    .as("seed %d", seed)
                    .isLessThan(8192);
            assertThat(read.header().get(0)).as("seed %d", seed).isEqualTo("CEF:0");
            assertThat(read.header().subList(1, 7)).as("seed %d", seed).isEqualTo(CefFields.header(alert));
            assertThat(List.copyOf(read.extension().entrySet()))
                    .as("seed %d", seed)
                    .isEqualTo(List.copyOf(CefFields.extension(alert).entrySet()));
            assertThat(CEF_KEYS)
                    .as("seed %d", seed)
                    .containsAll(read.extension().keySet());
            same(seed, alert.evidence().user(), read.extension(), "suser", true);
            same(seed, alert.evidence().userAgent(), read.extension(), "requestClientApplication", true);
            same(seed, alert.message(), read.extension(), "msg", true);
        });
    }

    @Test
    void leef_is_read_back_field_by_field() {
        IntStream.range(0, ALERTS).forEach(seed -> {
            Alert alert = HostileAlerts.alert(seed);
            String event = text(Format.LEEF, alert);
            LeefParser read = LeefParser.parse(event);
            assertThat(event.replace("\t", "")).as("seed %d", seed).doesNotContainPattern(HARM);
            assertThat(event.getBytes(StandardCharsets.UTF_8).length)
                    .as("seed %d", seed)
                    .isLessThan(3500);
            assertThat(List.copyOf(read.attributes().entrySet()))
                    .as("seed %d", seed)
                    .isEqualTo(List.copyOf(Leef.fields(alert).entrySet()));
            same(seed, alert.evidence().user(), read.attributes(), "usrName", false);
            same(seed, alert.evidence().userAgent(), read.attributes(), "userAgent", false);
            same(seed, alert.message(), read.attributes(), "msg", false);
        });
    }

    /** A bulk request or a line of syslog would take what stands behind a line break for something of its own. */
    @Test
    void an_alert_of_several_lines_leaves_as_one() throws Exception {
        String forged =
                "{\"class_uid\":2004,\r\"finding_info\":{\"uid\":\"a\"},\"x\":\n{\"delete\":{\"_index\":\"audit\"}}\n}\r\n";
        Alert alert = Alert.read(forged.getBytes(StandardCharsets.UTF_8));
        for (Format format : List.of(Format.OCSF, Format.ECS, Format.ALERTMANAGER, Format.FALCOSIDEKICK)) {
            String written = text(format, alert);
            assertThat(written).as(format.word()).doesNotContain("\n", "\r");
            new ObjectMapper().readTree(written);
        }
        assertThat(new ObjectMapper().readTree(text(Format.OCSF, alert))).isEqualTo(alert.ocsf());
    }

    @Test
    void json_formats_are_one_object_without_harmful_characters() {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        for (Format format : List.of(Format.ECS, Format.ALERTMANAGER, Format.FALCOSIDEKICK, Format.HEC)) {
            IntStream.range(0, ALERTS / 4).forEach(seed -> {
                try {
                    JsonNode read = strict.readTree(text(format, HostileAlerts.alert(seed)));
                    assertThat(read.isObject()).isTrue();
                    JsonNode ours = format == Format.HEC ? read.path("fields") : read;
                    ours.forEach(part -> harmless(format + " seed " + seed, part));
                } catch (IOException e) {
                    throw new AssertionError(format + " seed " + seed, e);
                }
            });
        }
    }

    private static void harmless(String about, JsonNode node) {
        if (node.isTextual()) {
            assertThat(node.asText().replace("\n", "").replace("\r", ""))
                    .as(about)
                    .doesNotContainPattern(HARM);
        }
        node.forEach(part -> harmless(about, part));
    }

    /** The value that was read is the one that the alert has, with the harmful characters spelled out, or its beginning and an ellipsis. */
    private static void same(int seed, String original, Map<String, String> fields, String key, boolean breaks) {
        String expected = HARM.matcher(original)
                .replaceAll(harm ->
                        breaks && (harm.group().equals("\n") || harm.group().equals("\r"))
                                ? harm.group()
                                : "\\\\u" + String.format("%04x", harm.group().codePointAt(0)))
                .strip();
        String value = fields.getOrDefault(key, "");
        if (value.endsWith("…")) {
            assertThat(expected).as("seed %d, %s", seed, key).startsWith(value.substring(0, value.length() - 1));
        } else {
            assertThat(value).as("seed %d, %s", seed, key).isEqualTo(expected);
        }
    }

    private static String text(Format format, Alert alert) {
        return new String(format.write(alert), StandardCharsets.UTF_8);
    }
}
