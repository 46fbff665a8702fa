package io.secretwatch.connectors.redaction;

import static io.secretwatch.connectors.redaction.RedactionAssertions.event;
import static io.secretwatch.connectors.redaction.RedactionAssertions.mark;
import static io.secretwatch.connectors.redaction.RedactionAssertions.pods;
import static io.secretwatch.connectors.redaction.RedactionAssertions.secrets;
import static io.secretwatch.connectors.redaction.RedactionAssertions.staysAsItIs;
import static io.secretwatch.connectors.redaction.RedactionAssertions.text;
import static io.secretwatch.connectors.redaction.RedactionAssertions.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.redaction.Jwt;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OtherPlacesTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

    @Test
    void a_json_patch_keeps_operations_and_paths() {
        String event = secrets(
                "\"requestObject\":[{\"op\":\"replace\",\"path\":\"/data/k\",\"value\":\"hunter2\"},{\"op\":\"add\",\"path\":\"/stringData\",\"value\":{\"k\":\"hunter2\"}},"
                        + "{\"op\":\"replace\",\"path\":\"\",\"value\":{\"kind\":\"Secret\",\"data\":{\"k\":\"hunter2\"}}},{\"value\":\"t\",\"op\":\"test\",\"path\":\"/type\"},{\"op\":\"remove\",\"path\":\"/data/x\"}]");
        assertThat(tree(event).path("requestObject"))
                .hasToString(
                        "[{\"op\":\"replace\",\"path\":\"/data/k\",\"value\":\"[redacted]\"},"
                                + "{\"op\":\"add\",\"path\":\"/stringData\",\"value\":{\"k\":\"[redacted]\"}},"
                                + "{\"op\":\"replace\",\"path\":\"\",\"value\":{\"kind\":\"Secret\",\"data\":{\"k\":\"[redacted]\"}}},{\"value\":\"t\",\"op\":\"test\",\"path\":\"/type\"},{\"op\":\"remove\",\"path\":\"/data/x\"}]");
    }

    @Test
    void a_patch_with_two_paths_or_members_of_its_own_hides_nothing() {
        assertThat(
                        text(
                                secrets(
                                        "\"requestObject\":[{\"op\":\"add\",\"path\":\"/data/k\",\"path\":\"/type\",\"value\":\"hunter2\",\"note\":\"hunter2\"}]")))
                .doesNotContain("hunter2");
    }

    @Test
    void a_patch_of_the_copy_of_a_manifest_loses_its_value() {
        String event = pods(
                "\"requestObject\":[{\"op\":\"add\",\"path\":\"/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration\",\"value\":\"{\\\"a\\\":\\\"hunter2\\\"}\"}]");
        assertThat(text(event)).doesNotContain("hunter2");
        assertThat(mark(event)).isEqualTo("manifest=1");
    }

    @Test
    void tokens_go_and_what_was_asked_for_stays() {
        String event = event(
                "{\"resource\":\"serviceaccounts\",\"subresource\":\"token\",\"name\":\"ci\"}",
                "\"requestObject\":{\"kind\":\"TokenRequest\",\"spec\":{\"audiences\":[\"vault\"],"
                        + "\"expirationSeconds\":3600,\"boundObjectRef\":{\"kind\":\"Pod\",\"name\":\"web\"}}},\"responseObject\":{\"kind\":\"TokenRequest\",\"status\":{\"token\":\"opaque\",\"expirationTimestamp\":\"t\"}}");
        assertThat(tree(event).at("/requestObject/spec"))
                .hasToString(
                        "{\"audiences\":[\"vault\"],\"expirationSeconds\":3600,\"boundObjectRef\":{\"kind\":\"Pod\",\"name\":\"web\"}}");
        assertThat(tree(event).at("/responseObject/status"))
                .hasToString("{\"token\":\"[redacted]\",\"expirationTimestamp\":\"t\"}");
        assertThat(mark(event)).isEqualTo("token=1");
        String review = event(
                "{\"resource\":\"tokenreviews\"}",
                "\"requestObject\":{\"spec\":{\"token\":\"opaque\"}},\"responseObject\":{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"bob\"}}}");
        assertThat(tree(review).at("/responseObject/status"))
                .hasToString("{\"authenticated\":true,\"user\":{\"username\":\"bob\"}}");
        assertThat(mark(review)).isEqualTo("token=1");
        assertThat(text(event("{\"resource\":\"tokenreviews\"}", "\"requestObject\":\"spec: hunter2\"")))
                .doesNotContain("hunter2");
    }

    @Test
    void variables_and_headers_of_probes_lose_their_values_in_any_kind() {
        String container =
                "{\"name\":\"c\",\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"},{\"name\":\"EMPTY\",\"value\":\"\"},{\"name\":\"REF\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"db\",\"key\":\"p\"}}}],"
                        + "\"livenessProbe\":{\"httpGet\":{\"httpHeaders\":[{\"name\":\"Authorization\",\"value\":\"Bearer hunter2\"}]}}}";
        String event = event(
                "{\"resource\":\"tasks\",\"apiGroup\":\"tekton.dev\"}",
                "\"requestObject\":{\"spec\":{\"steps\":[" + container + "]}}");
        assertThat(text(event))
                .doesNotContain("hunter2")
                .contains(
                        "{\"name\":\"REF\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"db\",\"key\":\"p\"}}}",
                        "{\"name\":\"EMPTY\",\"value\":\"\"}");
        assertThat(mark(event)).isEqualTo("variable=2");
        for (String operation : new String[] {
            "\"/spec/containers/0/env/0/value\",\"value\":\"hunter2\"",
            "\"/spec/containers/0/env/-\",\"value\":{\"name\":\"A\",\"value\":\"hunter2\"}",
            "\"/spec/containers/0/env\",\"value\":[{\"name\":\"A\",\"value\":\"hunter2\"}]",
            "\"/spec/containers/0/args/0\",\"value\":\"hunter2\""
        }) {
            assertThat(text(pods("\"requestObject\":[{\"op\":\"add\",\"path\":" + operation + "}]")))
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void a_map_of_variables_loses_its_values_whatever_they_are_called_and_a_schema_stays() {
        for (String other : new String[] {"name", "type", "description"}) {
            String event = event(
                    "{\"resource\":\"apps\",\"apiGroup\":\"x.io\"}",
                    "\"requestObject\":{\"spec\":{\"env\":{\"" + other + "\":\"shop\",\"PASSWORD\":\"hunter2\"}}}");
            assertThat(text(event)).doesNotContain("hunter2").contains("\"PASSWORD\":\"[redacted]\"");
        }
        staysAsItIs(
                event(
                        "{\"resource\":\"customresourcedefinitions\",\"apiGroup\":\"apiextensions.k8s.io\"}",
                        "\"requestObject\":{\"properties\":{\"env\":{\"description\":\"variables\",\"type\":\"array\",\"items\":{\"type\":\"object\"}}}}"));
    }

    @Test
    void the_patch_of_a_webhook_loses_the_values_of_variables_annotations_and_secrets() {
        String patch =
                "{\"configuration\":\"injector\",\"webhook\":\"w\",\"patch\":[{\"op\":\"add\",\"path\":\"/metadata/annotations/a\",\"value\":\"hunter2\"},"
                        + "{\"op\":\"add\",\"path\":\"/spec/containers/0/env/-\",\"value\":{\"name\":\"A\",\"value\":\"hunter2\"}},{\"op\":\"add\",\"path\":\"/spec/volumes/-\",\"value\":{\"secret\":{\"secretName\":\"db\"}}}],\"patchType\":\"JSONPatch\"}";
        String annotation = "\"annotations\":{\"patch.webhook.admission.k8s.io/round_0_index_0\":"
                + new String(Texts.quoted(patch), java.nio.charset.StandardCharsets.UTF_8) + "}";
        assertThat(RedactionAssertions.json(tree(pods(annotation))
                        .path("annotations")
                        .path("patch.webhook.admission.k8s.io/round_0_index_0")
                        .asText()))
                .isEqualTo(RedactionAssertions.json(patch.replace("hunter2", "[redacted]")));
        assertThat(mark(pods(annotation))).isEqualTo("variable=1,annotation=1");
        String ofSecret = annotation.replace("/metadata/annotations/a", "/data/k");
        assertThat(text(secrets(ofSecret))).doesNotContain("hunter2");
    }

    @Test
    void what_a_policy_notes_about_a_secret_goes_and_what_the_api_server_notes_stays() {
        String event = secrets(
                "\"annotations\":{\"authorization.k8s.io/decision\":\"allow\",\"my-policy/value\":\"hunter2\",\"validation.policy.admission.k8s.io/validation_failure\":\"[{\\\"message\\\":\\\"hunter2\\\"}]\"}");
        assertThat(text(event))
                .doesNotContain("hunter2")
                .contains("\"authorization.k8s.io/decision\":\"allow\"", "\"my-policy/value\":\"[redacted]\"");
        staysAsItIs(pods("\"annotations\":{\"my-policy/value\":\"x\"}"));
    }

    @Test
    void messages_about_secrets_quote_nothing_that_the_request_line_does_not_say() {
        String message = "Secret \\\"db\\\" is invalid: data[p]: Invalid value: \\\"hunter2\\\": must be short";
        String event = secrets(
                "\"responseObject\":{\"kind\":\"Status\",\"message\":\"" + message
                        + "\",\"details\":{\"causes\":[{\"message\":\"Invalid value: \\\"hunter2\\\"\",\"field\":\"data[p]\"}]}}");
        assertThat(tree(event).at("/responseObject/message").asText())
                .isEqualTo("Secret \"db\" is invalid: data[p]: Invalid value: [redacted]");
        assertThat(text(event)).doesNotContain("hunter2").contains("\"field\":\"data[p]\"");
        assertThat(mark(event)).isEqualTo("message=2");
    }

    @Test
    void web_tokens_go_wherever_they_stand() {
        assertThat(text(pods("\"userAgent\":\"x " + JWT + " y\""))).contains("\"x [redacted] y\"");
        assertThat(text(pods("\"requestObject\":{\"a\":[\"\\u0065yJ" + JWT.substring(3) + "\"]}")))
                .doesNotContain("c2lnbmF0dXJl");
        assertThat(text("{\"auditID\":\"a\",\"stage\":\"s\",\"requestURI\":\"/api/v1/x/" + JWT + "\"}"))
                .doesNotContain("c2lnbmF0dXJl");
    }

    @Test
    void a_text_made_of_openings_of_web_tokens_takes_no_longer_than_another() {
        String openings = "eyJ".repeat(1_000_000);
        assertThat(Jwt.without(openings)).isSameAs(openings);
        assertThat(Jwt.without("a " + JWT + "," + JWT.substring(0, 30) + " b " + JWT.substring(4)))
                .isEqualTo("a [redacted],[redacted] b " + JWT.substring(4));
    }

    @Test
    void many_short_words_make_no_long_text() {
        assertThat(CommandWords.masked("x1 ".repeat(100_000))).hasSizeLessThan(50);
    }

    @Test
    void a_mark_that_comes_in_is_taken_off() {
        String forged = "\"secretwatch.io/redacted\":\"secret=9\"";
        assertThat(text(pods("\"annotations\":{" + forged + "}"))).isEqualTo(pods("\"annotations\":{}"));
        assertThat(text(pods("\"annotations\":{\"a\":\"b\"," + forged + ",\"c\":\"d\"," + forged + "}")))
                .isEqualTo(pods("\"annotations\":{\"a\":\"b\",\"c\":\"d\"}"));
        assertThat(text(pods("\"annotations\":{" + forged + "," + forged + ",\"c\":\"d\"}")))
                .isEqualTo(pods("\"annotations\":{\"c\":\"d\"}"));
        String both = secrets("\"annotations\":{" + forged + "},\"requestObject\":{\"data\":{\"k\":\"v\"}}");
        assertThat(text(both)).containsOnlyOnce(RedactionMarks.ANNOTATION);
        assertThat(mark(both)).isEqualTo("secret=1");
        assertThat(mark(secrets("\"annotations\":null,\"requestObject\":{\"data\":{\"k\":\"v\"}}")))
                .isEqualTo("secret=1");
    }

    @Test
    void what_was_redacted_before_keeps_its_mark() {
        String once = text(secrets("\"requestObject\":{\"data\":{\"k\":\"v\"}}"));
        assertThat(text(once)).isEqualTo(once);
    }

    @Test
    void an_event_in_a_body_draws_the_mark_not_to_itself() {
        String event = secrets(
                "\"requestObject\":{\"auditID\":\"b\",\"stage\":\"s\",\"data\":{\"k\":\"hunter2\"},\"annotations\":{}}");
        assertThat(mark(event)).startsWith("secret=");
        assertThat(text(event)).doesNotContain("hunter2").containsOnlyOnce(RedactionMarks.ANNOTATION);
    }

    @Test
    void the_message_of_an_admission_policy_quotes_nothing_of_what_it_denied() {
        String message =
                "secrets \\\"db\\\" is forbidden: ValidatingAdmissionPolicy 'strong' with binding 'all' denied request: too weak: hunter2";
        String status = "\"responseObject\":{\"kind\":\"Status\",\"message\":\"" + message
                + "\",\"details\":{\"causes\":[{\"message\":\"" + message + "\"}]}}";
        assertThat(text(secrets(status))).doesNotContain("hunter2").contains("denied request: [redacted]");
        assertThat(text(pods(status))).doesNotContain("hunter2");
    }

    @Test
    void a_proxied_request_hides_its_parameters_however_its_path_is_written() {
        String uri =
                "{\"auditID\":\"a\",\"stage\":\"s\",\"requestURI\":\"/api/v1/namespaces/n/pods/p/prox%79/login?q=hunter2\"}";
        assertThat(text(uri)).doesNotContain("hunter2");
    }

    @Test
    void half_a_surrogate_pair_in_a_message_does_not_lose_the_event() {
        String event =
                secrets("\"responseObject\":{\"kind\":\"Status\",\"message\":\"\\ud800 Invalid value: hunter2\"}");
        assertThat(text(event))
                .contains("\ufffd Invalid value: [redacted]", "\"auditID\":\"a\"")
                .doesNotContain("hunter2");
    }

    @Test
    void names_and_bytes_that_go_reads_and_jackson_refuses_hide_no_value_and_lose_no_event() {
        for (String odd : new String[] {
            "\"\\ud800\":1", "\"\\udc00x\":1", "\"\u00ff\":1", "\"x\":\"\u00e2\u0082\"", "\"\u00ed\u00a0\u0080\":1"
        }) {
            byte[] event = secrets("\"requestObject\":{" + odd + ",\"data\":{" + odd
                            + ",\"a\":\"hunter2\",\"b\":\"\\ud800\u00ff hunter2\"}}")
                    .getBytes(StandardCharsets.ISO_8859_1);
            String redacted = new String(Redaction.STANDARD.redact(event).event(), StandardCharsets.ISO_8859_1);
            assertThat(redacted)
                    .as(odd)
                    .doesNotContain("hunter2")
                    .contains("\"auditID\":\"a\"", "\"a\":\"" + RedactionMarks.VALUE, RedactionMarks.ANNOTATION);
            byte[] other = pods("\"requestObject\":{" + odd + "}").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(Redaction.STANDARD.redact(other).event()).as(odd).isSameAs(other);
        }
    }

    @Test
    void an_event_that_names_two_resources_is_about_secrets_if_one_of_them_is() {
        String event = event(
                "{\"resource\":\"pods\",\"resource\":\"secrets\"}", "\"requestObject\":{\"data\":{\"a\":\"hunter2\"}}");
        assertThat(text(event)).doesNotContain("hunter2");
    }

    @Test
    void half_a_surrogate_pair_alone_is_no_reason_to_write_an_envelope_anew() {
        staysAsItIs("{\"log\":\"{\\\"auditID\\\":\\\"a\\\",\\\"verb\\\":\\\"\\ud800\\\"}\"}");
    }

    @Test
    void what_a_shipper_adds_stays_but_for_secrets_and_tokens() {
        staysAsItIs(pods("\"fleet\":{\"region\":\"eu\",\"note\":\"password=kept\",\"n\":[1,null]},\"tag\":\"kept\""));
        String redacted = text(pods("\"fleet\":{\"note\":\"eyJhbGciOiJSUzI1NiJ9.eyJDQU5BUlkiOiJ4In0.c2lnbmF0dXJl\","
                + "\"seen\":{\"kind\":\"Secret\",\"data\":{\"p\":\"CANARY\"}},\"tag\":\"kept\"}"));
        assertThat(redacted).doesNotContain("eyJ", "CANARY").contains("\"tag\":\"kept\"");
    }
}
