package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that a client chose: its user agent, selectors, names. */
final class CredentialsInAlertsTest {

    @Test
    void what_looks_like_a_credential_is_in_no_alert() {
        List<Alert> alerts =
                Transcript.alerts(Path.of("src/test/resources/scenarios/reads/credentials-in-what-a-client-says"));
        OcsfWriter writer = new OcsfWriter();
        assertThat(alerts).isNotEmpty();
        for (Alert alert : alerts) {
            assertThat(new String(writer.write(alert), StandardCharsets.UTF_8))
                    .contains(RedactionMarks.VALUE)
                    .doesNotContain("CANARY", "eyJ");
        }
    }
}
