package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.connectors.receive.buffer.DiskBuffer;
import io.secretwatch.connectors.receive.config.ReceiverSettings;
import io.secretwatch.connectors.receive.delivery.ByteBudget;
import io.secretwatch.connectors.receive.delivery.PostOutcome;
import io.secretwatch.connectors.receive.delivery.ReceiverMeter;
import io.secretwatch.connectors.receive.delivery.ReceiverMetrics;
import io.secretwatch.connectors.testing.GeneratedSection;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/receiver.md} has the keys and meters of the code; {@code -Dsecretwatch.pages=write} writes its tables anew. */
class ReceiverPageTest {

    private static final Path PAGE = Path.of("../../docs/receiver.md");

    @Test
    void the_page_has_every_key_every_answer_and_every_meter() throws IOException {
        String page = Files.readString(PAGE);
        GeneratedSection.isUpToDate(PAGE, "keys", GeneratedSection.table(ReceiverSettings.TABLE));
        GeneratedSection.isUpToDate(PAGE, "meters", meters());
        assertThat(Arrays.stream(PostOutcome.values()).map(PostOutcome::label))
                .allSatisfy(label -> assertThat(page).contains("`" + label + "`"));
    }

    @Test
    void every_meter_is_there_under_its_name() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ReceiverMetrics metrics = new ReceiverMetrics(registry, List.of("prod"), new ByteBudget(1), DiskBuffer.off());
        metrics.answered("prod", PostOutcome.DURABLE);
        metrics.rejected("prod", "over-limit");
        metrics.durable(Duration.ofMillis(3));
        metrics.of("prod").redacted(Map.of(RedactedPlace.SECRET, 1));
        String scrape = registry.scrape();
        for (ReceiverMeter meter : ReceiverMeter.values()) {
            assertThat(scrape).contains("# HELP " + meter.prometheusName());
            assertThat(meter.labels())
                    .allSatisfy(label ->
                            assertThat(scrape).containsPattern(meter.prometheusName() + "\\{[^}]*" + label + "="));
        }
    }

    private static String meters() {
        return GeneratedSection.table(
                List.of("name", "labels", "meaning"),
                Arrays.stream(ReceiverMeter.values())
                        .map(meter -> List.of(
                                "`" + meter.prometheusName() + "`",
                                meter.labels().stream()
                                        .map(label -> "`" + label + "`")
                                        .collect(Collectors.joining(", ")),
                                meter.meaning())));
    }
}
