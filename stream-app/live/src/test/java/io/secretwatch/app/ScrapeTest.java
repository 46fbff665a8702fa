package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.PolicyRecords;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.http.ProcessMeters;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.QuietPeriods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dashboard and alert rules ask for is what a running monitor shows at {@code /metrics}. */
class ScrapeTest {

    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:secretwatch|kafka|jvm|process|system)_[a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");

    @TempDir
    private Path folder;

    @Test
    void a_scrape_has_every_meter_with_every_label_that_is_asked_for() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        LiveRun run = new LiveRun("scrape", folder);
        run.createTopics();
        run.send(DemoRecording.lines());
        Config config = run.config("scrape");
        Meters meters = new Meters(registry);
        PolicyRecords records = new PolicyRecords(config);
        PolicyWatch.read(() -> config, records::newest, records::announce, meters)
                .tell();
        String scrape;
        try (ProcessMeters bound = ProcessMeters.bind(registry);
                Monitor monitor = Monitor.start(
                        config,
                        new TopicSetup(config).ensure(),
                        DemoRecording.policy(),
                        QuietPeriods.SHORT,
                        registry,
                        meters)) {
            assertThat(bound).isNotNull();
            System.gc();
            String first = registry.scrape();
            run.untilSettled(monitor);
            scrape = registry.scrape();
            assertThat(closed(scrape)).isEqualTo(closed(first));
        }
        assertThat(closed(scrape)).hasSizeGreaterThan(500);
        // nothing of the kind has happened: the first one has to be an increase
        assertThat(scrape).contains("secretwatch_future_total 0.0", "secretwatch_late_total 0.0");
        for (String reason : new String[] {
            "malformed-json", "cut-off", "internal-error", "unreadable-activity", "unreadable-baseline"
        }) {
            assertThat(scrape).contains("secretwatch_rejected_total{reason=\"" + reason + "\"} 0.0");
        }
        Set<String> asked = new TreeSet<>();
        String all = (Files.readString(Path.of("../../deploy/monitoring/dashboard.json"))
                                + Files.readString(Path.of("../../deploy/monitoring/findings.json")))
                        .replace("\\\"", "\"")
                + Files.readString(Path.of("../../deploy/monitoring/alerts.yaml"));
        SELECTOR.matcher(all).results().forEach(found -> {
            asked.add(found.group(1));
            Stream<String> labels = LABEL.matcher(found.group(2))
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !label.equals("job") && !label.equals("instance"));
            // job and instance come from Prometheus
            assertThat(scrape)
                    .as(found.group())
                    .containsPattern("(?m)^" + found.group(1)
                            + labels.map(label -> "(?=[^\\n]*[{,]" + label + "=\")")
                                    .reduce("", String::concat) + "[{ ]");
        });
        assertThat(asked)
                .hasSizeGreaterThan(10)
                .anyMatch(name -> name.startsWith("kafka_stream_"))
                .anyMatch(name -> name.startsWith("kafka_consumer_"));
    }

    /** The series of our own meters, but for those with an open label and the timer's buckets of time. */
    private static Set<String> closed(String scrape) {
        Set<String> open = Arrays.stream(Meter.values())
                .filter(meter -> !meter.isClosed())
                .map(Meter::prometheusName)
                .collect(Collectors.toSet());
        return scrape.lines()
                .filter(line -> line.startsWith("secretwatch_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .filter(series -> !open.contains(series.replaceFirst("\\{.*", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
