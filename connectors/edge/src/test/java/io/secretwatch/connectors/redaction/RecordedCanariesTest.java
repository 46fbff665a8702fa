package io.secretwatch.connectors.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Events of a real API server (Kubernetes 1.27, bodies of everything logged) whose Secrets hold known values; {@code canaries.txt} has them
 * plain, in base64, and as they stand in docker configurations and Helm releases.
 */
class RecordedCanariesTest {

    private static final Path FOLDER = Path.of("src/test/resources/redaction");

    @Test
    void none_of_the_known_values_survives() throws IOException {
        List<String> canaries = Files.readAllLines(FOLDER.resolve("canaries.txt"));
        for (byte[] event : RedactRecording.lines(FOLDER.resolve("recorded.jsonl.gz"))) {
            assertThat(canaries).as("held before").anyMatch(new String(event, StandardCharsets.UTF_8)::contains);
            Redacted redacted = Redaction.STANDARD.redact(event);
            JsonNode after = RedactionAssertions.JSON.readTree(redacted.event());
            assertThat(canaries)
                    .as(after.path("auditID").asText())
                    .noneMatch(new String(redacted.event(), StandardCharsets.UTF_8)::contains);
            assertThat(after.path("annotations").path(RedactionMarks.ANNOTATION).asText())
                    .isEqualTo(Marking.text(redacted.places()));
            assertThat(after.path("objectRef"))
                    .isEqualTo(RedactionAssertions.JSON.readTree(event).path("objectRef"));
        }
    }
}
