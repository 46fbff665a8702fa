package io.secretwatch.connectors.redaction;

import static io.secretwatch.connectors.redaction.RedactionAssertions.mark;
import static io.secretwatch.connectors.redaction.RedactionAssertions.pods;
import static io.secretwatch.connectors.redaction.RedactionAssertions.secrets;
import static io.secretwatch.connectors.redaction.RedactionAssertions.staysAsItIs;
import static io.secretwatch.connectors.redaction.RedactionAssertions.text;
import static io.secretwatch.connectors.redaction.RedactionAssertions.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretBodiesTest {

    @Test
    void an_event_of_very_many_values_does_not_grow_out_of_its_topic_and_keeps_what_is_before_its_bodies() {
        String zeros = "[" + "0,".repeat(1_500_000) + "0]";
        String event = secrets("\"requestObject\":{\"junk\":" + zeros + "},\"annotations\":{}");
        assertThat(text(event))
                .hasSizeLessThan(event.length())
                .startsWith(event.substring(0, event.indexOf(",\"requestObject\"")))
                .endsWith(",\"annotations\":{\"secretwatch.io/redacted\":\"cut=1\"}");
        String harmless = pods("\"requestObject\":{\"junk\":" + zeros + "}");
        assertThat(text(harmless)).isEqualTo(harmless);
    }

    @Test
    void values_go_and_keys_stay() {
        String event = secrets(
                "\"requestObject\":{\"kind\":\"Secret\",\"metadata\":{\"name\":\"db\"},\"type\":\"Opaque\",\"data\":{\"user\":\"Zm9v\",\"port\":1},\"stringData\":{\"p\":\"hunter2\"}}");
        assertThat(tree(event).path("requestObject"))
                .hasToString(
                        "{\"kind\":\"Secret\",\"metadata\":{\"name\":\"db\"},\"type\":\"Opaque\","
                                + "\"data\":{\"user\":\"[redacted]\",\"port\":\"[redacted]\"},\"stringData\":{\"p\":\"[redacted]\"}}");
        assertThat(mark(event)).isEqualTo("secret=3");
    }

    @Test
    void all_other_bytes_stay_as_they_are() {
        String odd = "\"responseStatus\" : {\"metadata\":{},\"code\":2.010E2,\"x\":\"\\u0061\",\"x\":1}";
        String event = "{\"auditID\":\"a\", \"stage\":\"ResponseComplete\",\"objectRef\":{\"resource\":\"secrets\"},"
                + odd + ",\"annotations\":{\"k8s.io/deprecated\":\"b\"},"
                + "\"responseObject\":{\"data\":{\"k\":\"v\"}}}";
        assertThat(text(event))
                .isEqualTo(event.replace("\"v\"", "\"[redacted]\"")
                        .replace(
                                "{\"k8s.io/deprecated\":\"b\"}",
                                "{\"secretwatch.io/redacted\":\"secret=1\",\"k8s.io/deprecated\":\"b\"}"));
    }

    @Test
    void an_event_with_nothing_to_hide_is_the_same_array() {
        staysAsItIs(
                pods(
                        "\"requestObject\":{\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"image\":\"web:1\",\"envFrom\":[{\"secretRef\":{\"name\":\"db\"}}]}]}}"));
        staysAsItIs(
                secrets(
                        "\"responseObject\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\",\"details\":{\"name\":\"db\",\"uid\":\"u\"}}"));
        staysAsItIs(
                secrets(
                        "\"requestObject\":{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"gracePeriodSeconds\":0,\"preconditions\":{\"uid\":\"u\"}}"));
    }

    @Test
    void the_kind_may_stand_behind_the_data_and_either_may_be_escaped() {
        assertThat(
                        text(
                                pods(
                                        "\"requestObject\":{\"items\":[{\"d\\u0061ta\":{\"k\":\"hunter2\"},\"kind\":\"\\u0053ecret\"}]}")))
                .doesNotContain("hunter2");
    }

    @Test
    void lists_and_watch_events_are_gone_through() {
        assertThat(mark(secrets(
                        "\"responseObject\":{\"kind\":\"SecretList\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"dg==\"}},"
                                + "{\"data\":{\"k\":\"dg==\"}}]}")))
                .isEqualTo("secret=2");
        assertThat(
                        mark(
                                pods(
                                        "\"responseObject\":{\"kind\":\"List\",\"items\":[{\"kind\":\"Secret\",\"data\":{\"k\":\"dg==\"}},{\"kind\":\"ConfigMap\",\"data\":{\"k\":\"v\"}}]}")))
                .isEqualTo("secret=1");
        assertThat(
                        mark(
                                pods(
                                        "\"requestObject\":{\"spec\":{\"kind\":\"SecretList\",\"items\":[{\"data\":{\"k\":\"dg==\"}}]}}")))
                .isEqualTo("secret=1");
        assertThat(
                        mark(
                                secrets(
                                        "\"responseObject\":{\"type\":\"ADDED\",\"object\":{\"kind\":\"Secret\",\"data\":{\"k\":\"dg==\"}}}")))
                .isEqualTo("secret=1");
    }

    @Test
    void a_table_keeps_what_kubectl_shows_of_a_secret_and_no_other_cell() {
        String event = secrets(
                "\"responseObject\":{\"kind\":\"Table\",\"columnDefinitions\":[{\"name\":\"Name\",\"type\":\"string\"}],"
                        + "\"rows\":[{\"cells\":[\"db\",\"kubernetes.io/tls\",2,\"14d\",\"aHVudGVyMg==\"],\"object\":{\"kind\":\"Secret\",\"data\":{\"k\":\"dg==\"}}}]}");
        assertThat(tree(event).at("/responseObject/rows/0"))
                .hasToString("{\"cells\":[\"db\",\"kubernetes.io/tls\",2,\"14d\",\"[redacted]\"],"
                        + "\"object\":{\"kind\":\"Secret\",\"data\":{\"k\":\"[redacted]\"}}}");
    }

    @Test
    void what_no_secret_has_goes_from_its_body() {
        String event = secrets(
                "\"requestObject\":{\"StringData\":{\"k\":\"hunter2\"},\"spec\":[\"hunter2\"],\"metadata\":{\"note\":\"hunter2\",\"labels\":{\"app\":\"x\"}},\"command\":[\"hunter2\"]}");
        assertThat(text(event)).doesNotContain("hunter2").contains("\"labels\":{\"app\":\"x\"}");
    }

    @Test
    void null_takes_a_key_off_and_says_nothing() {
        staysAsItIs(
                secrets(
                        "\"requestObject\":{\"data\":{\"k\":null},\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":null}}}"));
    }

    @Test
    void a_body_that_is_not_understood_goes_whole() {
        for (String body : new String[] {
            "\"data: {k: hunter2}\"",
            "[\"hunter2\"]",
            "[{\"path\":\"/data\",\"value\":\"hunter2\"}]",
            "[[{\"data\":\"hunter2\"}]]",
            "12345",
            "\"{\\\"data\\\":{\""
        }) {
            String event = secrets("\"requestObject\":" + body);
            assertThat(tree(event).path("requestObject").asText()).as(body).isEqualTo("[redacted]");
            assertThat(mark(event)).as(body).isEqualTo("body=1");
        }
        staysAsItIs(secrets("\"requestObject\":\"skipped-too-big-size-object\""));
    }

    @Test
    void a_body_that_is_a_text_of_json_is_opened() {
        String event = secrets("\"requestObject\":\"{\\\"data\\\":{\\\"k\\\":\\\"hunter2\\\"}}\"");
        assertThat(tree(event).path("requestObject").asText()).isEqualTo("{\"data\":{\"k\":\"[redacted]\"}}");
    }

    @Test
    void a_copy_of_the_manifest_goes_and_that_it_held_data_stays() {
        String copy =
                "{\\\"apiVersion\\\":\\\"v1\\\",\\\"data\\\":{\\\"k\\\":\\\"aHVudGVyMg==\\\"},\\\"kind\\\":\\\"Secret\\\"}";
        String name = "kubectl.kubernetes.io/last-applied-configuration";
        String event =
                secrets("\"requestObject\":{\"metadata\":{\"annotations\":{\"" + name + "\":\"" + copy + "\"}}}");
        assertThat(tree(event)
                        .at("/requestObject/metadata/annotations")
                        .path(name)
                        .asText())
                .isEqualTo("{\"data\":\"[redacted]\"}");
        assertThat(mark(event)).isEqualTo("manifest=1");
        String deployment = pods("\"requestObject\":{\"metadata\":{\"annotations\":{\"" + name
                + "\":\"{\\\"kind\\\":\\\"Deployment\\\"}\"}}}");
        assertThat(tree(deployment)
                        .at("/requestObject/metadata/annotations")
                        .path(name)
                        .asText())
                .isEqualTo("[redacted]");
    }

    @Test
    void a_pod_that_is_called_secrets_keeps_its_spec() {
        staysAsItIs(RedactionAssertions.event(
                "{\"resource\":\"pods\",\"namespace\":\"secrets\",\"name\":\"secrets\"}",
                "\"requestObject\":{\"spec\":{\"containers\":[{\"image\":\"x\"}]}}"));
    }

    @Test
    void without_an_object_reference_the_path_tells() {
        String event =
                "{\"auditID\":\"a\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces/shop/%73ecrets/db\",\"requestObject\":{\"x\":\"hunter2\"}}";
        assertThat(text(event)).doesNotContain("hunter2");
    }

    @Test
    void a_config_map_is_no_secret_and_a_reference_keeps_its_name() {
        staysAsItIs(RedactionAssertions.event(
                "{\"resource\":\"configmaps\",\"name\":\"aws-auth\"}",
                "\"requestObject\":{\"kind\":\"ConfigMap\",\"data\":{\"mapUsers\":\"system:masters\"}}"));
        staysAsItIs(RedactionAssertions.event(
                "{\"resource\":\"gateways\",\"apiGroup\":\"g\"}",
                "\"requestObject\":{\"spec\":{\"certificateRefs\":[{\"kind\":\"Secret\",\"name\":\"tls\"}]}}"));
    }
}
