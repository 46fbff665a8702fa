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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every {@code .json} file in {@code envelopes} is a test: a record, with what comes out of it in the {@code .txt} file of the same name.
 * A new case is a new file; {@code -Denvelopes.write=true} writes what came out.
 */
public class EnvelopesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/envelopes");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> every_sample_yields_its_events() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> dynamicTest(file, () -> check(file)));
        }
    }

    @Test
    void the_same_event_comes_out_of_every_shipper_unchanged() throws IOException {
        AuditEvent event = Decoding.events(Decoding.decode(record("native-secrets-list.json")))
                .get(0);
        for (String file : List.of(
                "aks-aksaudit-columns-as-text",
                "aks-aksaudit-table",
                "aks-azurediagnostics-row",
                "aks-log-as-object",
                "aks-properties-as-text",
                "azure-container-insights",
                "base64-line",
                "base64-message",
                "cloudevent-data-base64",
                "cloudwatch-filter-log-events",
                "cloudwatch-insights-results",
                "cloudwatch-s3-export",
                "cri-partial-lines",
                "csv-first-column",
                "csv-table",
                "datadog-log-event",
                "docker-json-file-pieces",
                "eks-cloudwatch-subscription-decoded",
                "eks-kinesis-record",
                "eks-lambda-awslogs",
                "elastic-agent-kubernetes-audit",
                "elastic-names-expanded-at-dots",
                "elasticsearch-hits",
                "eventbridge-detail",
                "filebeat-json-key",
                "filebeat-message",
                "firehose-transformation",
                "fluentbit-kubernetes-nested",
                "fluentbit-log-string",
                "fluentbit-merge-log-key",
                "fluentbit-parsed-flat",
                "fluentd-message-string",
                "fluentd-tail-json",
                "gelf-full-message",
                "google-logging-agent-json-payload",
                "google-logging-agent-text-payload",
                "journalctl-message-bytes",
                "kafka-connect-jsonconverter-string",
                "kafka-connect-struct",
                "kinesis-get-records",
                "logcli-jsonl",
                "logstash-json",
                "logstash-plain",
                "loki-push",
                "loki-query-result",
                "msk-lambda",
                "opensearch-hit-of-parsed-event",
                "openshift-clusterlogforwarder",
                "otel-raw-json-string",
                "otlp-json",
                "otlp-json-attributes",
                "otlp-json-bytes",
                "otlp-json-parsed-body",
                "ovh-ldp-tail",
                "rsyslog-omkafka-default-template",
                "rsyslog-omkafka-json-template",
                "sns-message",
                "splunk-export-result",
                "splunk-hec-event",
                "sqs-records",
                "syslog-ng-format-json",
                "text-with-a-quoted-event",
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

    private static void check(String file) throws IOException {
        List<Decoded> decoded = Decoding.decode(record(file));
        assertThat(decoded).noneMatch(Decoded.Rejected.class::isInstance);
        List<String> lines = decoded.stream().map(EnvelopesTest::summary).toList();
        Path expected = SAMPLES.resolve(file.replace(".json", ".txt"));
        if (Boolean.getBoolean("envelopes.write")) {
            Files.write(expected, lines);
        }
        assertThat(expected).as("written with -Denvelopes.write=true").exists();
        assertThat(lines).isEqualTo(Files.readAllLines(expected));
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

    /** A record of text stands in an object, so that every sample is JSON. */
    public static byte[] record(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(SAMPLES.resolve(file));
        JsonNode node = JSON.readTree(bytes);
        return node.path("_text").asBoolean() ? node.path("value").asText().getBytes(StandardCharsets.UTF_8) : bytes;
    }
}
