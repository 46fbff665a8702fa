package io.secretwatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HostileInputTest {

    private static final String HEAD =
            "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Request\",\"auditID\":\"a\","
                    + "\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces/n/pods/p\",\"verb\":\"patch\",\"user\":{\"username\":\"eve\"},"
                    + "\"objectRef\":{\"resource\":\"pods\",\"namespace\":\"n\",\"name\":\"p\",\"apiVersion\":\"v1\"}";
    private static final String TAIL = ",\"stageTimestamp\":\"2026-03-02T09:14:07.118903Z\"}";

    @Test
    void a_patch_ten_thousand_deep_costs_its_body_and_not_the_event() {
        String patch = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        AuditEvent event = Decoding.event(HEAD + ",\"requestObject\":" + patch + TAIL);
        assertThat(event.request().body()).isEqualTo(new Body.Withheld(Body.Why.UNREADABLE));
        assertThat(event.stageTimestamp()).isEqualTo("2026-03-02T09:14:07.118903Z");
        assertThat(event.entry().fidelity()).isEqualTo(Fidelity.NATIVE);
    }

    @Test
    void a_number_of_two_megabytes_costs_its_body_and_not_the_event() {
        AuditEvent event = Decoding.event(HEAD + ",\"requestObject\":{\"n\":" + "9".repeat(2 << 20) + "}" + TAIL);
        assertThat(event.request().body()).isEqualTo(new Body.Withheld(Body.Why.UNREADABLE));
    }

    @Test
    void a_body_over_the_limit_is_withheld() {
        AuditEvent event = Decoding.event(HEAD + ",\"requestObject\":{\"n\":\"" + "x".repeat(9 << 20) + "\"}" + TAIL);
        assertThat(event.request().body()).isEqualTo(new Body.Withheld(Body.Why.UNREADABLE));
    }

    @Test
    void a_string_of_three_megabytes_in_the_body_is_read() {
        AuditEvent event = Decoding.event(HEAD + ",\"requestObject\":{\"n\":\"" + "x".repeat(3 << 20) + "\"}" + TAIL);
        assertThat(event.request().body()).isInstanceOf(Body.Json.class);
    }

    @Test
    void the_response_object_is_never_looked_into() {
        String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
        AuditEvent event = Decoding.event(HEAD + ",\"responseObject\":" + deep + TAIL);
        assertThat(event.request().body()).isEqualTo(Body.ABSENT);
        assertThat(event.stageTimestamp()).isEqualTo("2026-03-02T09:14:07.118903Z");
    }

    @Test
    void invalid_utf8_is_replaced_and_keeps_the_event() {
        byte[] bytes = (HEAD + ",\"userAgent\":\"x?y\",\"requestObject\":{\"a\":\"x?y\"}" + TAIL)
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xC3 : bytes[i];
        }
        AuditEvent event = Decoding.events(Decoding.decode(bytes)).get(0);
        assertThat(event.client().userAgent()).isEqualTo("x\uFFFDy");
        assertThat(((Body.Json) event.request().body()).node().path("a").asText())
                .isEqualTo("x\uFFFDy");
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        assertThat(Decoding.event(HEAD + ",\"userAgent\":\"\\ud83d \\ud83d\\ude00 \\ude00 \\ud83d\\u0041\"" + TAIL)
                        .client()
                        .userAgent())
                .isEqualTo("\uFFFD \uD83D\uDE00 \uFFFD \uFFFDA");
    }

    @Test
    void the_first_of_two_equal_fields_counts_in_both_passes() {
        String twice = HEAD
                + ",\"verb\":\"get\",\"objectRef\":{\"resource\":\"secrets\"},\"user\":{\"username\":\"bob\"}" + TAIL;
        AuditEvent event = Decoding.event(twice);
        assertThat(event.request().verb()).isEqualTo("patch");
        assertThat(event.request().objectRef().orElseThrow().resource()).isEqualTo("pods");
        assertThat(event.client().user().username()).isEqualTo("eve");
        assertThat(Decoding.decode(twice, Decoding.SECRETS))
                .containsExactly(new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST));
    }

    @Test
    void the_last_of_two_equal_fields_counts_in_a_body() {
        AuditEvent event = Decoding.event(HEAD + ",\"requestObject\":{\"a\":1,\"a\":2}" + TAIL);
        assertThat(((Body.Json) event.request().body()).node().path("a").asInt())
                .isEqualTo(2);
    }

    @Test
    void an_object_ref_inside_a_body_that_stands_first_is_not_the_objects() {
        ObjectNode decoy = Samples.JSON.createObjectNode();
        decoy.set(
                "requestObject",
                Samples.JSON
                        .createObjectNode()
                        .put("kind", "Event")
                        .put("verb", "get")
                        .set("objectRef", Samples.JSON.createObjectNode().put("resource", "pods")));
        decoy.setAll(Samples.node("secrets-list"));
        assertThat(Decoding.decode(Samples.text(decoy), Decoding.SECRETS))
                .singleElement()
                .isInstanceOf(Decoded.Relevant.class);
    }

    @Test
    void a_core_event_is_not_an_audit_event_whatever_its_message_holds() {
        ObjectNode core = Samples.JSON
                .createObjectNode()
                .put("kind", "Event")
                .put("apiVersion", "v1")
                .put("message", Samples.secretsList());
        assertThat(Decoding.decode(Samples.text(core))).containsExactly(new Decoded.Irrelevant(Decoded.Why.NOT_AUDIT));
        core.put("apiVersion", "events.k8s.io/v1");
        assertThat(Decoding.decode(Samples.text(core))).containsExactly(new Decoded.Irrelevant(Decoded.Why.NOT_AUDIT));
    }

    @Test
    void strings_in_strings_are_taken_off_to_a_depth_of_eight() throws IOException {
        String text = Samples.secretsList();
        for (int i = 0; i < 8; i++) {
            text = Samples.JSON.writeValueAsString(text);
        }
        assertThat(Decoding.decode(text)).singleElement().isInstanceOf(Decoded.Relevant.class);
        for (int i = 0; i < 4; i++) {
            text = Samples.JSON.writeValueAsString(text);
        }
        assertThat(rejection(Decoding.decode(text))).isEqualTo(Decoded.Reason.OVER_LIMIT);
    }

    @Test
    void a_zip_bomb_is_rejected() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(rejection(Decoding.decode(bomb.toByteArray()))).isEqualTo(Decoded.Reason.OVER_LIMIT);
    }

    @Test
    void compressed_members_are_joined_and_a_broken_end_is_reported() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 2; i++) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(members)) {
                gzip.write((Samples.secretsList() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(Decoding.events(Decoding.decode(members.toByteArray()))).hasSize(2);
        byte[] cut = java.util.Arrays.copyOf(members.toByteArray(), members.size() - 60);
        List<Decoded> decoded = Decoding.decode(cut);
        assertThat(Decoding.events(decoded)).isNotEmpty();
        assertThat(decoded).last().matches(one -> ((Decoded.Rejected) one).reason() == Decoded.Reason.BAD_COMPRESSION);
        assertThat(rejection(Decoding.decode("{\"awslogs\":{\"data\":\"no base64!\"}}")))
                .isEqualTo(Decoded.Reason.BAD_COMPRESSION);
    }

    @Test
    void a_list_of_more_events_than_the_limit_is_cut_and_says_so() {
        List<Decoded> decoded = Decoding.decode("{},".repeat(150_000).replaceAll("^", "[") + "{}]");
        assertThat(decoded).hasSize(100_001);
        assertThat(decoded.get(100_000)).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void a_wrongly_typed_head_is_rejected_without_a_word_of_the_input() {
        for (String field : List.of(
                "\"verb\":7",
                "\"stage\":[]",
                "\"user\":\"canary\"",
                "\"objectRef\":\"canary\"",
                "\"objectRef\":{\"resource\":9}",
                "\"impersonatedUser\":1")) {
            String name = field.substring(1, field.indexOf('"', 1));
            ObjectNode event = Samples.node("secrets-list");
            event.remove(name);
            String text = "{" + field + "," + Samples.text(event).substring(1);
            List<Decoded> decoded = Decoding.decode(text);
            assertThat(rejection(decoded)).as(field).isEqualTo(Decoded.Reason.INCOMPLETE_EVENT);
            assertThat(((Decoded.Rejected) decoded.get(0)).detail())
                    .contains(name)
                    .doesNotContain("canary");
        }
    }

    @Test
    void an_odd_type_where_nothing_depends_on_it_costs_the_field_and_not_the_event() {
        for (String field : List.of(
                "\"sourceIPs\":\"10.0.0.9\"",
                "\"sourceIPs\":[{\"a\":1}]",
                "\"user\":{\"username\":\"jane\",\"groups\":\"system:authenticated\"}",
                "\"user\":{\"username\":\"jane\",\"groups\":[1]}",
                "\"user\":{\"username\":\"jane\",\"uid\":7}",
                "\"user\":{\"username\":\"jane\",\"extra\":{\"a\":\"x\"}}",
                "\"user\":{\"username\":\"jane\",\"extra\":\"x\"}",
                "\"userAgent\":[\"kubectl\"]",
                "\"auditID\":{}",
                "\"auditID\":7",
                "\"annotations\":[]",
                "\"responseStatus\":\"Success\"",
                "\"responseStatus\":{\"code\":\"200\",\"message\":[]}",
                "\"level\":2",
                "\"stageTimestamp\":1772442847")) {
            String name = field.substring(1, field.indexOf('"', 1));
            ObjectNode event = Samples.node("secrets-list");
            event.remove(name);
            AuditEvent judged =
                    Decoding.event("{" + field + "," + Samples.text(event).substring(1));
            assertThat(judged.request().objectRef().orElseThrow().resource())
                    .as(field)
                    .isEqualTo("secrets");
            assertThat(judged.entry().fidelity()).as(field).isEqualTo(Fidelity.ALTERED);
        }
    }

    @Test
    void another_audit_version_is_rejected() {
        assertThat(rejection(
                        Decoding.decode(Samples.secretsList().replace("audit.k8s.io/v1", "audit.k8s.io/v1alpha1"))))
                .isEqualTo(Decoded.Reason.UNKNOWN_VERSION);
        assertThat(Decoding.events(
                        Decoding.decode(Samples.secretsList().replace("audit.k8s.io/v1", "audit.k8s.io/v1beta1"))))
                .hasSize(1);
    }

    @Test
    void an_audit_event_in_an_unknown_envelope_is_found_or_rejected_and_not_ignored() {
        assertThat(Decoding.events(Decoding.decode("{\"strange\":{\"thing\":" + Samples.secretsList() + "}}")))
                .hasSize(1);
        assertThat(rejection(Decoding.decode("{\"strange\":{\"note\":\"audit.k8s.io/v1\"}}")))
                .isEqualTo(Decoded.Reason.UNKNOWN_FORMAT);
        assertThat(Decoding.decode("{\"strange\":1}")).containsExactly(new Decoded.Irrelevant(Decoded.Why.NOT_AUDIT));
    }

    @Test
    void what_is_blank_is_empty() {
        for (String blank : List.of("", " \n\t\r\n", "\uFEFF", "[]", "\"\"")) {
            assertThat(Decoding.decode(blank)).containsExactly(new Decoded.Irrelevant(Decoded.Why.EMPTY));
        }
    }

    private static Decoded.Reason rejection(List<Decoded> decoded) {
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Rejected.class);
        return ((Decoded.Rejected) decoded.get(0)).reason();
    }
}
