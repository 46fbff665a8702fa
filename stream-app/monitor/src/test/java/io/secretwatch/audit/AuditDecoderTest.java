package io.secretwatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.audit.envelope.EnvelopesTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditDecoderTest {

    private static final Decoded NOT_AUDIT = new Decoded.Irrelevant(Decoded.Why.NOT_AUDIT);

    @Test
    void times_are_read_with_any_fraction_and_offset() {
        assertThat(at("\"2026-03-02T09:14:07.118903Z\"")).isEqualTo("2026-03-02T09:14:07.118903Z");
        assertThat(at("\"2026-03-02T11:14:07.118903421+02:00\"")).isEqualTo("2026-03-02T09:14:07.118903421Z");
        assertThat(at("\"2026-03-02T09:14:07Z\"")).isEqualTo("2026-03-02T09:14:07Z");
    }

    @Test
    void an_event_without_its_time_takes_the_next_best() {
        Instant requestReceived = Instant.parse("2026-03-02T09:14:07.101245Z");
        assertThat(at("null")).isEqualTo(requestReceived);
        assertThat(at("\"yesterday\"")).isEqualTo(requestReceived);
        ObjectNode event = Samples.node("secrets-list");
        event.remove(List.of("stageTimestamp", "requestReceivedTimestamp"));
        assertThat(Decoding.event(Samples.text(event)).stageTimestamp()).isEqualTo(Decoding.RECEIVED);
        assertThat(Decoding.event(Samples.text(event)).requestReceived()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_request_for_no_resource_is_an_event_without_an_object() {
        ObjectNode event =
                Samples.node("secrets-list").put("requestURI", "/healthz").put("verb", "get");
        event.remove("objectRef");
        assertThat(Decoding.event(Samples.text(event)).request().objectRef()).isEmpty();
        assertThat(Decoding.decode(Samples.text(event), Decoding.SECRETS))
                .containsExactly(new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST));
        event.remove("requestURI");
        assertThat(Decoding.decode(Samples.text(event))).singleElement().isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void an_item_that_was_taken_out_of_its_list_is_still_an_event() {
        ObjectNode event = Samples.node("secrets-list");
        event.remove(List.of("kind", "apiVersion"));
        assertThat(Decoding.event(Samples.text(event))).isEqualTo(Decoding.event(Samples.secretsList()));
    }

    /** Rancher's audit log: verbs are methods of HTTP, a user has a name and a group. */
    @Test
    void an_event_of_ranchers_own_api_is_rejected() {
        String event =
                "{\"auditID\":\"30022177\",\"requestURI\":\"/k8s/clusters/c-m-x/api/v1/secrets\",\"sourceIPs\":[\"10.0.0.1\"],"
                        + "\"user\":{\"name\":\"user-f4tt2\",\"group\":[\"system:authenticated\"]},\"verb\":\"GET\",\"stage\":\"ResponseComplete\","
                        + "\"stageTimestamp\":\"2018-07-20 10:22:43 +0800\"}";
        assertThat(Decoding.decode(event)).singleElement().asString().contains("Rancher");
    }

    @Test
    void a_value_with_the_number_of_a_schema_is_read_where_it_is_json() {
        String id = "\0\0\0\0\7";
        assertThat(Decoding.event(id + Samples.secretsList())).isEqualTo(Decoding.event(Samples.secretsList()));
        assertThat(Decoding.decode(id + "\0\n\7" + Samples.secretsList()))
                .singleElement()
                .asString()
                .contains("Protobuf");
    }

    @Test
    void commas_and_zeros_between_events_are_passed_over() {
        String event = Samples.secretsList();
        for (String between : List.of(",\n", ",\r\n", "\0", "\0\n", ";\n", "\u001e", " , ")) {
            assertThat(Decoding.decode(event + between + event + between))
                    .as(between)
                    .hasSize(2)
                    .allMatch(Decoded.Relevant.class::isInstance);
        }
    }

    @Test
    void a_text_that_is_a_list_is_read_as_one() {
        ObjectNode event = Samples.node("secrets-list").put("sourceIPs", "[\"10.1.2.3\",\"10.4.5.6\"]");
        ((ObjectNode) event.path("user")).put("groups", "[not a list]");
        AuditEvent.Client client = Decoding.event(Samples.text(event)).client();
        assertThat(client.sourceIps()).containsExactly("10.1.2.3", "10.4.5.6");
        assertThat(client.user().groups()).containsExactly("[not a list]");
    }

    @Test
    void a_list_with_a_broken_item_gives_the_others_before_it() {
        String list = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[" + Samples.secretsList()
                + "," + Samples.podCreate();
        for (int cut = 1; cut < Samples.podCreate().length(); cut++) {
            List<Decoded> decoded = Decoding.decode(list.substring(0, list.length() - cut));
            assertThat(decoded).hasSizeBetween(1, 2);
            assertThat(decoded.get(0)).isInstanceOf(Decoded.Relevant.class);
        }
    }

    @Test
    void the_body_is_read_only_when_it_is_asked_for() {
        assertThat(Decoding.events(Decoding.decode(
                                Samples.podCreate(), (stage, verb, ref, cluster) -> Interest.Depth.HEAD))
                        .get(0)
                        .request()
                        .body())
                .isEqualTo(Body.ABSENT);
        Body body = Decoding.event(Samples.podCreate()).request().body();
        assertThat(((Body.Json) body).node())
                .isEqualTo(Samples.node("pod-create-requestresponse").path("requestObject"));
    }

    @Test
    void the_interest_is_asked_once_per_event() {
        int[] asked = new int[1];
        Decoding.decode(Samples.podCreate() + "\n" + Samples.secretsList(), (stage, verb, ref, cluster) -> {
            asked[0]++;
            return Interest.Depth.HEAD;
        });
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void other_streams_of_an_eks_log_group_are_not_audit() throws IOException {
        String payload = text("eks-cloudwatch-subscription-decoded").replace("kube-apiserver-audit-", "authenticator-");
        assertThat(Decoding.decode(payload.replaceFirst("\\{\\\\\"kind.*}", "time=x level=info msg=y")))
                .containsExactly(NOT_AUDIT);
        assertThat(Decoding.events(Decoding.decode(payload))).hasSize(1);
    }

    @Test
    void a_gke_entry_tells_refusals_and_objects() throws IOException {
        AuditEvent event = Decoding.event(text("gke-logentry")
                .replace("\"code\": 0", "\"code\": 7")
                .replace("\"core/v1/secrets\"", "\"core/v1/namespaces/payments/pods/api-0/exec\"")
                .replace("\"last\": true", "\"last\": false"));
        assertThat(event.response().status().code()).isEqualTo(403);
        assertThat(event.entry().stage()).isEqualTo(Stage.RESPONSE_STARTED);
        assertThat(event.request().objectRef()).contains(new ObjectRef("", "v1", "pods", "exec", "payments", "api-0"));
    }

    @Test
    void the_api_servers_own_log_is_not_audit() {
        assertThat(Decoding.decode("I0302 09:14:07.120000       1 httplog.go:134] \"HTTP\" verb=\"LIST\""))
                .containsExactly(NOT_AUDIT);
        assertThat(Decoding.decode("{\"message\":\"type=SYSCALL msg=audit(1772442847.118:1)\",\"log_type\":\"audit\"}"))
                .containsExactly(NOT_AUDIT);
    }

    @Test
    void other_text_is_rejected_without_a_word_of_it() {
        for (String text : List.of(
                "canary", "7", "true", "[canary]", "{canary}", "\"canary", "\u0001canary", "{\"kind\":\"canary")) {
            assertThat(Decoding.decode(text))
                    .as(text)
                    .isNotEmpty()
                    .allMatch(one -> !one.toString().contains("canary"));
        }
        assertThat(Decoding.decode("canary\ncanary")).hasSize(2).allMatch(Decoded.Rejected.class::isInstance);
    }

    @Test
    void a_cut_line_and_its_rest_do_not_hide_the_event_after_them() {
        String event = Samples.podCreate();
        List<Decoded> decoded =
                Decoding.decode(event.substring(0, 900) + "\n" + event.substring(900) + "\n" + Samples.secretsList());
        assertThat(Decoding.events(decoded)).last().isEqualTo(Decoding.event(Samples.secretsList()));
    }

    @Test
    void a_missing_body_differs_from_one_that_was_taken() {
        ObjectNode event = Samples.node("truncated-by-apiserver");
        assertThat(Decoding.event(Samples.text(event)).request().body())
                .isEqualTo(new Body.Withheld(Body.Why.TRUNCATED));
        event.put("level", "Metadata");
        assertThat(Decoding.event(Samples.text(event)).request().body()).isEqualTo(Body.ABSENT);
    }

    @Test
    void what_the_consumer_throws_reaches_the_caller() {
        byte[] bytes = Samples.secretsList().getBytes(StandardCharsets.UTF_8);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new AuditDecoder(Decoding.EVERYTHING)
                        .decode(bytes, 0, bytes.length, Decoding.ORIGIN, one -> {
                            throw new IllegalStateException("theirs");
                        }))
                .hasMessage("theirs");
    }

    private static Instant at(String stageTimestamp) {
        return Decoding.event(Samples.secretsList().replace("\"2026-03-02T09:14:07.118903Z\"", stageTimestamp))
                .stageTimestamp();
    }

    private static String text(String sample) throws IOException {
        return new String(EnvelopesTest.record(sample + ".json"), StandardCharsets.UTF_8);
    }
}
