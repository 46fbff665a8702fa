package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.connectors.redaction.Place;
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
        String expected = section(section(page, "keys", keys()), "meters", meters());
        if (System.getProperty("secretwatch.pages", "").equals("write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
        assertThat(Arrays.stream(Answer.values()).map(Answer::label))
                .allSatisfy(label -> assertThat(page).contains("`" + label + "`"));
    }

    @Test
    void every_meter_is_there_under_its_name() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ReceiverMetrics metrics = new ReceiverMetrics(registry, List.of("prod"), new ByteBudget(1));
        metrics.answered("prod", Answer.DURABLE);
        metrics.rejected("prod", "over-limit");
        metrics.durable(Duration.ofMillis(3));
        metrics.of("prod").redacted(Map.of(Place.SECRET, 1));
        String scrape = registry.scrape();
        for (ReceiverMeter meter : ReceiverMeter.values()) {
            assertThat(scrape).contains("# HELP " + meter.prometheusName());
            assertThat(meter.labels())
                    .allSatisfy(label ->
                            assertThat(scrape).containsPattern(meter.prometheusName() + "\\{[^}]*" + label + "="));
        }
    }

    private static String section(String page, String name, String table) {
        String begin = "<!-- " + name + ", made from code -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(page).contains(begin, end);
        return page.substring(0, page.indexOf(begin) + begin.length()) + table + page.substring(page.indexOf(end));
    }

    private static String keys() {
        return "| key | if not set | meaning |\n|---|---|---|\n"
                + Arrays.stream(ReceiverSetting.values())
                        .map(setting -> "| `" + setting.key() + "` | "
                                + (setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`") + " | "
                                + setting.meaning() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String meters() {
        return "| name | labels | meaning |\n|---|---|---|\n"
                + Arrays.stream(ReceiverMeter.values())
                        .map(meter -> "| `" + meter.prometheusName() + "` | "
                                + meter.labels().stream()
                                        .map(label -> "`" + label + "`")
                                        .collect(Collectors.joining(", "))
                                + " | " + meter.meaning() + " |\n")
                        .collect(Collectors.joining());
    }
}
