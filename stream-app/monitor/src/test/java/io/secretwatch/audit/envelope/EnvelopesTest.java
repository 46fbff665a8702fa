package io.secretwatch.audit.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Decoding;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Origin;
import io.secretwatch.audit.UserInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

public class EnvelopesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> every_sample_yields_its_events() throws IOException {
        JsonNode index = JSON.readTree(sample("index.json"));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode entry : index.path("samples")) {
            String file = entry.path("file").asText();
            tests.add(dynamicTest(file, () -> {
                List<Decoded> decoded = Decoding.decode(record(file));
                assertThat(Decoding.events(decoded))
                        .hasSize(entry.path("expectedEvents").asInt());
                assertThat(decoded).noneMatch(Decoded.Rejected.class::isInstance);
                assertThat(decoded.stream().map(EnvelopesTest::summary).toList())
                        .isEqualTo(texts(entry.path("decoded")));
            }));
        }
        return tests.stream();
    }

    @Test
    void the_same_event_comes_out_of_every_shipper_unchanged() throws IOException {
        AuditEvent event = Decoding.events(Decoding.decode(record("native-secrets-list.json")))
                .get(0);
        for (String file : List.of(
                "aks-log-as-object",
                "cri-partial-lines",
                "eks-cloudwatch-subscription-decoded",
                "eks-kinesis-record",
                "eks-lambda-awslogs",
                "elastic-agent-kubernetes-audit",
                "filebeat-message",
                "fluentbit-kubernetes-nested",
                "fluentbit-log-string",
                "fluentbit-parsed-flat",
                "fluentd-message-string",
                "fluentd-tail-json",
                "kafka-connect-jsonconverter-string",
                "logstash-json",
                "logstash-plain",
                "openshift-clusterlogforwarder",
                "otel-raw-json-string",
                "otlp-json",
                "ovh-ldp-tail",
                "rsyslog-omkafka-default-template",
                "rsyslog-omkafka-json-template",
                "syslog-ng-format-json",
                "vector-json")) {
            assertThat(Decoding.events(Decoding.decode(record(file + ".json"))))
                    .as(file)
                    .containsExactly(event);
        }
    }

    @Test
    void an_authenticated_sources_cluster_comes_before_the_envelopes() throws IOException {
        Origin origin = new Origin(java.util.Optional.of("mine"), Decoding.RECEIVED);
        assertThat(Decoding.decode(record("otlp-json.json"), Decoding.EVERYTHING, origin))
                .allMatch(
                        one -> ((Decoded.Relevant) one).cluster().orElseThrow().equals("mine"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static String summary(Decoded decoded) {
        if (decoded instanceof Decoded.Relevant relevant) {
            AuditEvent event = relevant.event();
            ObjectRef ref = event.request().objectRef().orElseThrow();
            return String.join(
                    " ",
                    event.entry().fidelity().name(),
                    event.entry().level().name(),
                    event.entry().stage().spelling(),
                    event.request().verb(),
                    ref.apiGroup() + "/" + ref.apiVersion() + "/" + ref.resource() + "/" + ref.subresource(),
                    "in=" + ref.namespace(),
                    "name=" + ref.name(),
                    "by=" + event.client().user().username(),
                    "as="
                            + event.client()
                                    .impersonatedUser()
                                    .map(UserInfo::username)
                                    .orElse(""),
                    "from=" + event.client().sourceIps(),
                    "code=" + event.response().status().code(),
                    "at=" + event.stageTimestamp(),
                    "cluster=" + relevant.cluster().orElse(""),
                    "body=" + body(event.request().body()),
                    event.annotation("authorization.k8s.io/decision"));
        }
        return decoded.toString();
    }

    private static String body(Body body) {
        if (body instanceof Body.Json json) {
            return json.node().getNodeType().name();
        }
        return body instanceof Body.Withheld withheld ? withheld.why().name() : "ABSENT";
    }

    /** Samples of text are wrapped in an object of the sample folder's own. */
    public static byte[] record(String file) throws IOException {
        byte[] bytes = sample(file);
        JsonNode node = JSON.readTree(bytes);
        return node.path("_text").asBoolean() ? node.path("value").asText().getBytes(StandardCharsets.UTF_8) : bytes;
    }

    private static byte[] sample(String file) throws IOException {
        try (InputStream in = EnvelopesTest.class.getResourceAsStream("/envelopes/" + file)) {
            return in.readAllBytes();
        }
    }
}
