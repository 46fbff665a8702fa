package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import io.secretwatch.connectors.redaction.Redaction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the monitor reads of each envelope is the same behind redaction. */
class RedactedEnvelopesTest {

    /** Redaction reads JSON and lines of known forms. What it does not understand it takes out. */
    static final List<String> NOT_UNDERSTOOD = List.of(
            "base64-line.json",
            "cloudwatch-insights-selected-fields.json",
            "csv-first-column.json",
            "csv-table.json",
            "gcloud-logging-read-yaml.json",
            "text-with-a-quoted-event.json");

    @TestFactory
    Stream<DynamicTest> every_sample_is_read_as_before() throws IOException {
        List<String> files = EnvelopeSamples.files();
        assertThat(files).hasSizeGreaterThan(30);
        return files.stream()
                .filter(file -> !NOT_UNDERSTOOD.contains(file))
                .map(file -> dynamicTest(file, () -> {
                    byte[] record = EnvelopeSamples.record(file);
                    assertThat(decoded(Redaction.STANDARD.redact(record).event()))
                            .containsExactlyInAnyOrderElementsOf(decoded(record));
                }));
    }

    /** The monitor says so. */
    @TestFactory
    Stream<DynamicTest> what_redaction_does_not_understand_is_rejected_behind_it() {
        return NOT_UNDERSTOOD.stream()
                .map(file -> dynamicTest(file, () -> {
                    byte[] record = EnvelopeSamples.record(file);
                    assertThat(decoded(Redaction.STANDARD.redact(record).event()))
                            .containsOnly("Rejected");
                }));
    }

    private static List<String> decoded(byte[] record) {
        List<String> told = new ArrayList<>();
        new AuditDecoder((stage, verb, objectRef, cluster) -> Interest.Depth.REQUEST_BODY)
                .decode(
                        record,
                        0,
                        record.length,
                        new Origin(Optional.empty(), Instant.EPOCH),
                        one -> told.add(told(one)));
        return told;
    }

    private static String told(Decoded decoded) {
        if (!(decoded instanceof Decoded.Relevant relevant)) {
            return decoded.getClass().getSimpleName();
        }
        AuditEvent event = relevant.event();
        return String.join(
                " ",
                event.entry().fidelity().name(),
                event.entry().level().name(),
                event.entry().stage().name(),
                event.request().verb(),
                event.entry().auditId(),
                event.request().objectRef().toString(),
                event.client().user().toString(),
                event.client().impersonatedUser().toString(),
                event.client().sourceIps().toString(),
                event.response().status().code() + "",
                event.stageTimestamp().toString(),
                event.request().body().getClass().getSimpleName(),
                event.annotation("authorization.k8s.io/reason"),
                relevant.cluster().toString());
    }
}
