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
    void timesAreReadWithAnyFractionAndOffset() {
        assertThat(at("\"2026-03-02T09:14:07.118903Z\"")).isEqualTo("2026-03-02T09:14:07.118903Z");
        assertThat(at("\"2026-03-02T11:14:07.118903421+02:00\"")).isEqualTo("2026-03-02T09:14:07.118903421Z");
        assertThat(at("\"2026-03-02T09:14:07Z\"")).isEqualTo("2026-03-02T09:14:07Z");
    }

    @Test
    void anEventWithoutItsTimeTakesTheNextBest() {
        Instant requestReceived = Instant.parse("2026-03-02T09:14:07.101245Z");
        assertThat(at("null")).isEqualTo(requestReceived);
        assertThat(at("\"yesterday\"")).isEqualTo(requestReceived);
        ObjectNode event = Samples.node("secrets-list");
        event.remove(List.of("stageTimestamp", "requestReceivedTimestamp"));
        assertThat(Decoding.event(Samples.text(event)).stageTimestamp()).isEqualTo(Decoding.RECEIVED);
        assertThat(Decoding.event(Samples.text(event)).requestReceived()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aRequestForNoResourceIsAnEventWithoutAnObject() {
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
    void anItemThatWasTakenOutOfItsListIsStillAnEvent() {
        ObjectNode event = Samples.node("secrets-list");
        event.remove(List.of("kind", "apiVersion"));
        assertThat(Decoding.event(Samples.text(event))).isEqualTo(Decoding.event(Samples.secretsList()));
    }

    @Test
    void aListWithABrokenItemGivesTheOthersBeforeIt() {
        String list = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[" + Samples.secretsList()
                + "," + Samples.podCreate();
        for (int cut = 1; cut < Samples.podCreate().length(); cut++) {
            List<Decoded> decoded = Decoding.decode(list.substring(0, list.length() - cut));
            assertThat(decoded).hasSizeBetween(1, 2);
            assertThat(decoded.get(0)).isInstanceOf(Decoded.Relevant.class);
        }
    }

    @Test
    void theBodyIsReadOnlyWhenItIsAskedFor() {
        assertThat(Decoding.events(Decoding.decode(Samples.podCreate(), (stage, verb, ref) -> Interest.Depth.HEAD))
                        .get(0)
                        .request()
                        .body())
                .isEqualTo(Body.ABSENT);
        Body body = Decoding.event(Samples.podCreate()).request().body();
        assertThat(((Body.Json) body).node())
                .isEqualTo(Samples.node("pod-create-requestresponse").path("requestObject"));
    }

    @Test
    void theInterestIsAskedOncePerEvent() {
        int[] asked = new int[1];
        Decoding.decode(Samples.podCreate() + "\n" + Samples.secretsList(), (stage, verb, ref) -> {
            asked[0]++;
            return Interest.Depth.HEAD;
        });
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void otherStreamsOfAnEksLogGroupAreNoAudit() throws IOException {
        String payload = text("eks-cloudwatch-subscription-decoded").replace("kube-apiserver-audit-", "authenticator-");
        assertThat(Decoding.decode(payload)).containsExactly(NOT_AUDIT);
    }

    @Test
    void aGkeEntryTellsRefusalsAndObjects() throws IOException {
        AuditEvent event = Decoding.event(text("gke-logentry")
                .replace("\"code\": 0", "\"code\": 7")
                .replace("\"core/v1/secrets\"", "\"core/v1/namespaces/payments/pods/api-0/exec\"")
                .replace("\"last\": true", "\"last\": false"));
        assertThat(event.response().status().code()).isEqualTo(403);
        assertThat(event.entry().stage()).isEqualTo(Stage.RESPONSE_STARTED);
        assertThat(event.request().objectRef()).contains(new ObjectRef("", "v1", "pods", "exec", "payments", "api-0"));
    }

    @Test
    void pathsNameTheirObject() {
        assertThat(ResourcePath.ofUri("/api/v1/secrets?limit=5"))
                .contains(new ObjectRef("", "v1", "secrets", "", "", ""));
        assertThat(ResourcePath.ofUri("/apis/apps/v1/namespaces/n/deployments/d/scale"))
                .contains(new ObjectRef("apps", "v1", "deployments", "scale", "n", "d"));
        assertThat(ResourcePath.ofUri("/api/v1/namespaces/n/status"))
                .contains(new ObjectRef("", "v1", "namespaces", "status", "n", "n"));
        assertThat(ResourcePath.ofUri("/api/v1/watch/namespaces/n/secrets"))
                .contains(new ObjectRef("", "v1", "secrets", "", "n", ""));
        assertThat(ResourcePath.ofUri("/healthz")).isEmpty();
        assertThat(ResourcePath.ofUri("")).isEmpty();
    }

    @Test
    void theApiServersOwnLogIsNoAudit() {
        assertThat(Decoding.decode("I0302 09:14:07.120000       1 httplog.go:134] \"HTTP\" verb=\"LIST\""))
                .containsExactly(NOT_AUDIT);
        assertThat(Decoding.decode("{\"message\":\"type=SYSCALL msg=audit(1772442847.118:1)\",\"log_type\":\"audit\"}"))
                .containsExactly(NOT_AUDIT);
    }

    @Test
    void otherTextIsRejectedWithoutAWordOfIt() {
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
    void aCutLineAndItsRestDoNotHideTheEventBehindThem() {
        String event = Samples.podCreate();
        List<Decoded> decoded =
                Decoding.decode(event.substring(0, 900) + "\n" + event.substring(900) + "\n" + Samples.secretsList());
        assertThat(Decoding.events(decoded)).last().isEqualTo(Decoding.event(Samples.secretsList()));
    }

    @Test
    void aMissingBodyIsToldApartFromOneThatWasTaken() {
        ObjectNode event = Samples.node("truncated-by-apiserver");
        assertThat(Decoding.event(Samples.text(event)).request().body())
                .isEqualTo(new Body.Withheld(Body.Why.TRUNCATED));
        event.put("level", "Metadata");
        assertThat(Decoding.event(Samples.text(event)).request().body()).isEqualTo(Body.ABSENT);
    }

    @Test
    void whatTheTakerThrowsReachesTheCaller() {
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
