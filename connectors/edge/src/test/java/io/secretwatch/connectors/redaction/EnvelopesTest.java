package io.secretwatch.connectors.redaction;

import static io.secretwatch.connectors.redaction.RedactionAssertions.json;
import static io.secretwatch.connectors.redaction.RedactionAssertions.pods;
import static io.secretwatch.connectors.redaction.RedactionAssertions.secrets;
import static io.secretwatch.connectors.redaction.RedactionAssertions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.redaction.RedactionMarks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

    private static final String EVENT = secrets("\"requestObject\":{\"data\":{\"k\":\"hunter2\"}}");
    private static final String REDACTED = text(EVENT);

    private static String quoted(String text) {
        return new String(Texts.quoted(text), StandardCharsets.UTF_8);
    }

    @Test
    void an_event_in_an_envelope_is_redacted_and_marked_there() {
        for (String envelope : List.of(
                "{\"log\":%s,\"stream\":\"stdout\"}",
                "{\"message\":%s}",
                "{\"records\":[{\"properties\":{\"log\":%s}}]}",
                "{\"logEvents\":[{\"id\":\"1\",\"message\":%s}]}",
                "{\"schema\":{\"type\":\"string\"},\"payload\":%s}",
                "%s",
                "{\"event\":{\"original\":%s}}")) {
            assertThat(text(envelope.formatted(quoted(EVENT)))).isEqualTo(envelope.formatted(quoted(REDACTED)));
            assertThat(text(envelope.formatted(quoted(EVENT + "\n"))))
                    .isEqualTo(envelope.formatted(quoted(REDACTED + "\n")));
        }
        String twice = "{\"message\":" + quoted("{\"short_message\":" + quoted(EVENT) + "}") + "}";
        assertThat(text(twice))
                .isEqualTo("{\"message\":" + quoted("{\"short_message\":" + quoted(REDACTED) + "}") + "}");
        assertThat(text("{\"kind\":\"EventList\",\"items\":[" + EVENT + "," + EVENT + "]}"))
                .isEqualTo("{\"kind\":\"EventList\",\"items\":[" + REDACTED + "," + REDACTED + "]}");
    }

    @Test
    void an_entry_of_cloud_logging_is_marked_in_its_labels() {
        String entry =
                "{\"insertId\":\"i\",\"labels\":{\"authorization.k8s.io/decision\":\"allow\"},\"protoPayload\":{\"methodName\":\"io.k8s.core.v1.secrets.create\","
                        + "\"resourceName\":\"core/v1/namespaces/shop/secrets/db\",\"request\":{\"@type\":\"core.k8s.io/v1.Secret\",\"data\":{\"k\":\"hunter2\"},\"other\":\"hunter2\"}}}";
        assertThat(text(entry)).doesNotContain("hunter2");
        assertThat(json(text(entry))
                        .path("labels")
                        .path(RedactionMarks.ANNOTATION)
                        .asText())
                .isEqualTo("secret=2");
    }

    @Test
    void lines_of_a_container_runtime_keep_their_prefix() {
        assertThat(text("2026-11-02T10:00:00.1Z stdout F " + EVENT))
                .isEqualTo("2026-11-02T10:00:00.1Z stdout F " + REDACTED);
    }

    @Test
    void parts_of_a_split_line_are_joined_before_they_are_looked_at() {
        int middle = EVENT.indexOf("hunter2") + 3;
        String parts = "2026-11-02T10:00:00.1Z stdout P " + EVENT.substring(0, middle)
                + "\n2026-11-02T10:00:00.1Z stdout F " + EVENT.substring(middle) + "\n";
        assertThat(text(parts)).isEqualTo("2026-11-02T10:00:00.1Z stdout F " + REDACTED + "\n");
        assertThat(text(parts.substring(0, parts.indexOf('\n') + 1))).doesNotContain("hun");
        String harmless = "2026-11-02T10:00:00.1Z stdout P {\"auditID\":\n2026-11-02T10:00:00.1Z stdout F \"a\"}\n";
        RedactionAssertions.staysAsItIs(harmless);
    }

    @Test
    void a_prefix_of_a_shipper_goes() {
        assertThat(text("Nov  2 10:00:00 host audit: " + EVENT)).isEqualTo(REDACTED);
    }

    @Test
    void legacy_lines_keep_all_but_what_the_uri_hides() {
        String line =
                "2026-11-02T10:00:00.1Z AUDIT: id=\"a\" stage=\"ResponseComplete\" ip=\"10.0.0.1\" method=\"get\" user=\"bob\" uri=\"%s\" response=\"200\"";
        assertThat(text(line.formatted("/api/v1/pods?access_token=hunter2&limit=1")))
                .isEqualTo(line.formatted("/api/v1/pods?access_token=%5Bredacted%5D&limit=1"));
        assertThat(text(line.formatted("/api/v1/pods"))).isEqualTo(line.formatted("/api/v1/pods"));
    }

    @Test
    void of_a_text_that_is_nothing_known_its_length_is_left() {
        assertThat(text("password: hunter2")).isEqualTo("redacted: 17 bytes that are no audit event");
        assertThat(text("I1102 10:00:00.1 1 x.go] hunter2"))
                .isEqualTo("I1102 redacted: 32 bytes that are no audit event");
        assertThat(text("12345")).isEqualTo("redacted: 5 bytes that are no audit event");
        assertThat(text("")).isEmpty();
    }

    @Test
    void of_a_cut_event_what_stands_before_the_bodies_is_left() {
        String cut = EVENT.substring(0, EVENT.indexOf("hunter2") + 3);
        assertThat(text(cut))
                .doesNotContain("hun")
                .startsWith(EVENT.substring(0, EVENT.indexOf(",\"requestObject\"")))
                .endsWith(",\"annotations\":{\"secretwatch.io/redacted\":\"cut=1\"}");
        assertThat(text("{\"log\":" + quoted(cut).substring(0, quoted(cut).length() - 1)))
                .isEqualTo(text(cut));
        assertThat(text("{\"log\":" + quoted(cut) + "}")).isEqualTo("{\"log\":" + quoted(text(cut)) + "}");
    }

    @Test
    void several_events_behind_each_other_lose_only_the_broken_one() {
        assertThat(text(EVENT + "\n" + EVENT)).isEqualTo(REDACTED + "\n" + REDACTED);
        assertThat(text(EVENT + "\nhunter2\n" + EVENT))
                .isEqualTo(REDACTED + "\nredacted: 7 bytes that are no audit event\n" + REDACTED);
    }

    @Test
    void no_depth_and_no_number_is_too_much() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        String event = secrets("\"requestObject\":{\"data\":{\"k\":" + deep + ",\"n\":" + "9".repeat(2_000_000) + "}}");
        assertThat(text(event)).contains(deep).contains("\"n\":\"[redacted]\"").contains("secret=1");
        String objects =
                "{\"a\":".repeat(10_000) + "{\"kind\":\"Secret\",\"data\":{\"k\":\"hunter2\"}}" + "}".repeat(10_000);
        assertThat(text(pods("\"requestObject\":" + objects)))
                .doesNotContain("hunter2")
                .contains("secret=1");
    }

    @Test
    void a_text_within_too_many_texts_goes() {
        String nested = "{\"kind\":\"Secret\",\"data\":{\"k\":\"hunter2\"}}";
        for (int i = 0; i < 10; i++) {
            nested = "{\"a\":" + quoted(nested) + "}";
        }
        assertThat(text(pods("\"requestObject\":" + nested)))
                .doesNotContain("hunter2")
                .contains("body=1");
    }

    @Test
    void a_piece_of_a_split_line_in_an_envelope_loses_all_but_its_length() {
        String middle = "aHVudGVyMg".repeat(1_000);
        for (String envelope : List.of(
                "{\"log\":%s,\"stream\":\"stdout\",\"time\":\"t\"}",
                "{\"log\":%s,\"logtag\":\"P\"}",
                "{\"logEvents\":[{\"id\":\"1\",\"message\":%s}]}",
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":%s}}]}]}]}")) {
            assertThat(text(envelope.formatted(quoted(middle))))
                    .isEqualTo(envelope.formatted("\"redacted: 10000 bytes that are no audit event\""));
            assertThat(text(envelope.formatted(quoted("hunter2\"}}}\n")))).doesNotContain("hunter2");
            RedactionAssertions.staysAsItIs(envelope.formatted("\"\""));
        }
        RedactionAssertions.staysAsItIs(
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"k8s.cluster.name\",\"value\":{\"stringValue\":\"prod\"}}]}}]}");
    }

    @Test
    void a_piece_that_begins_within_a_secret_keeps_none_of_its_values() {
        for (String rest : List.of(
                "{\"user\":\"aHVudGVyMg==\",\"pass\":\"aHVudGVyMg==\"},\"kind\":\"Secret\"}}",
                "{\"pass\":\"aHVudGVyMg==\",\"n\":{\"a\":[\"aHVudGVyMg==\"]},\"x\":\"cut",
                "{\"auditID\":\"a\",\"pass\":\"aHVudGVyMg==\"},\"requestObject\":{}}")) {
            assertThat(text(rest)).doesNotContain("aHVudGVyMg");
            assertThat(text("2026-11-02T10:00:00.1Z stdout F " + rest)).doesNotContain("aHVudGVyMg");
            assertThat(text("{\"log\":" + quoted(rest) + "}")).doesNotContain("aHVudGVyMg");
        }
        String envelope = "{\"log\":" + quoted(EVENT) + ",\"stream\":\"std";
        assertThat(text(envelope)).startsWith("{\"log\":" + quoted(REDACTED)).doesNotContain("std");
        assertThat(text("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a\",\"lev"))
                .startsWith("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a\"");
    }

    @Test
    void an_event_behind_a_prefix_in_a_field_of_any_name_is_redacted() {
        assertThat(text("{\"@message\":" + quoted("2026-11-02T10:00:00.1Z stdout F " + EVENT) + "}"))
                .isEqualTo("{\"@message\":" + quoted("2026-11-02T10:00:00.1Z stdout F " + REDACTED) + "}");
        assertThat(text("{\"lines\":[" + quoted("audit: " + EVENT) + "]}"))
                .isEqualTo("{\"lines\":[" + quoted(REDACTED) + "]}");
    }

    @Test
    void a_line_that_is_one_json_string_and_no_event_goes() {
        assertThat(text("\"hunter2\"")).doesNotContain("hunter2");
        assertThat(text("{\n\"args\": [\n\"-phunter2\"\n],\n")).doesNotContain("hunter2");
    }

    @Test
    void rows_flat_names_bytes_and_base64_are_opened_too() {
        String row =
                "{\"AuditId\":\"a\",\"Stage\":\"ResponseComplete\",\"RequestUri\":\"/api/v1/namespaces/n/secrets?token=hunter2\",\"Verb\":\"create\","
                        + "\"ObjectRef\":%s,\"RequestObject\":%s}";
        String ref = "{\"resource\":\"secrets\",\"apiVersion\":\"v1\"}";
        String body = "{\"kind\":\"Secret\",\"data\":{\"k\":\"hunter2\"},\"x\":\"hunter2\"}";
        assertThat(text(row.formatted(ref, body))).doesNotContain("hunter2");
        assertThat(text(row.formatted(quoted(ref), quoted(body)))).doesNotContain("hunter2");
        for (String name :
                List.of("requestObject.data.k", "kubernetes.audit.requestObject.data.k", "responseObject_data_k")) {
            assertThat(text("{\"auditID\":\"a\",\"stage\":\"s\",\"objectRef.resource\":\"secrets\",\"" + name
                            + "\":\"hunter2\"}"))
                    .contains(name)
                    .doesNotContain("hunter2");
        }
        StringBuilder bytes = new StringBuilder();
        for (byte b : EVENT.getBytes(StandardCharsets.UTF_8)) {
            bytes.append(bytes.isEmpty() ? "" : ",").append(b);
        }
        assertThat(text("{\"MESSAGE\":[" + bytes + "]}")).isEqualTo("{\"MESSAGE\":" + quoted(REDACTED) + "}");
        String base64 = java.util.Base64.getEncoder().encodeToString(EVENT.getBytes(StandardCharsets.UTF_8));
        String taken = java.util.Base64.getEncoder().encodeToString(REDACTED.getBytes(StandardCharsets.UTF_8));
        assertThat(text("{\"records\":[{\"data\":\"" + base64 + "\"}]}"))
                .isEqualTo("{\"records\":[{\"data\":\"" + taken + "\"}]}");
    }

    @Test
    void parts_of_docker_and_messages_that_begin_with_their_length_are_redacted_as_a_whole() {
        int middle = EVENT.indexOf("hunter2") + 3;
        String part = "{\"log\":%s,\"stream\":\"stdout\",\"time\":\"t\"}\n";
        String parts = part.formatted(quoted(EVENT.substring(0, middle)))
                + part.formatted(quoted(EVENT.substring(middle) + "\n"));
        assertThat(text(parts)).isEqualTo("{\"log\":" + quoted(REDACTED + "\n") + ",\"stream\":\"stdout\"}\n");
        String message = "<134>1 2026-03-02T09:14:07Z m k - - - " + EVENT;
        String frame = message.length() + " " + message;
        assertThat(text(frame + frame)).isEqualTo(REDACTED + "\n" + REDACTED + "\n");
    }
}
