package io.secretwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.http.ProcessMeters;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MeterPageTest {

    private static final String HELP = "# HELP ";
    private static final Pattern LABEL = Pattern.compile("[{,]([a-z_]+)=\"");

    @Test
    void the_page_lists_every_meter() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Metrics

                What Secretwatch counts itself, at `/metrics` of the admin endpoint. Kafka's own meters of the client and of Streams stand
                beside them, as Micrometer names them (`kafka_stream_*`, `kafka_consumer_*`, `kafka_producer_*`).

                Every event that comes in becomes exactly one of four things, so that after everything on the way has arrived, over all
                instances and since their start,

                    secretwatch_events_in_total = sum(secretwatch_events_total)

                holds. After a crash, records whose transaction was lost are read, and counted, again. No label has a value that a client of the
                API server can choose.

                A counter whose label values are known is there with 0 from the start, for each of them, so that `increase()` sees the first event. A
                label in italics is open: its values are known when they first occur, the counter then begins with 1, and `increase()` misses that
                first one. Alarm on a counter without that label instead, such as `secretwatch_judged_total{disposition="expected"}` for
                `secretwatch_expected_total`.

                | meter | kind | labels | series | meaning |
                |---|---|---|---|---|
                """);
        for (Meter meter : Meter.values()) {
            String labels = meter.labels().stream()
                    .map(l -> l.isOpen() ? "*`" + l.name() + "`*" : "`" + l.name() + "`")
                    .collect(Collectors.joining(", "));
            page.append("| `")
                    .append(meter.prometheusName())
                    .append("` | ")
                    .append(meter.kind().name().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(labels)
                    .append(" | ")
                    .append(series(meter))
                    .append(" | ")
                    .append(meter.meaning())
                    .append(" |\n");
        }
        page.append(
                        "\nThe open labels are bounded too: `cluster` by 500, `by` by the entries of all versions of the policy since the start and ")
                .append(
                        "the structural facts, `version` by 2, `topic` by the topics that are read and the changelogs.\n\n")
                .append(process());
        Pages.expect("metrics.md", page.toString());
    }

    private static String series(Meter meter) {
        return meter.isClosed() ? Integer.toString(meter.series().size()) : "open";
    }

    /** What monitor, receiver and shipper say of themselves, as a registry has it. */
    private static String process() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProcessMeters bound = ProcessMeters.bind(registry)) {
            assertThat(bound).isNotNull();
            // a pause has a meter once there was one
            System.gc();
            Awaitility.await().until(() -> registry.scrape().contains("jvm_gc_pause_seconds_count"));
        }
        StringBuilder section = new StringBuilder("""
                ## The process

                The monitor, the receiver and `ship` show these beside their own; in `up`, which has the receiver inside, the monitor alone does. Micrometer
                and the JDK say them. `jvm_gc_pause_seconds` is there after the first pause. Files are counted where the system is a Unix.

                | meter | labels | meaning |
                |---|---|---|
                """);
        List<String> scrape = registry.scrape().lines().toList();
        scrape.stream()
                .filter(line -> line.startsWith(HELP) && !line.contains("concurrent"))
                .map(line -> line.substring(HELP.length()).split(" ", 2))
                .sorted(Comparator.comparing(help -> help[0]))
                .forEach(help -> section.append("| `")
                        .append(help[0])
                        .append("` | ")
                        .append(labels(help[0], scrape))
                        .append(" | ")
                        .append(help[1].replaceAll("([^.])$", "$1."))
                        .append(" |\n"));
        return section.toString();
    }

    private static String labels(String name, List<String> scrape) {
        String series = scrape.stream()
                .filter(line -> line.matches(name + "(_count)?[{ ].*"))
                .findFirst()
                .orElseThrow();
        return LABEL.matcher(series)
                .results()
                .map(label -> "`" + label.group(1) + "`")
                .collect(Collectors.joining(", "));
    }

    @Test
    void a_cluster_is_as_young_as_what_it_said_last_and_not_every_name_is_kept() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Meters meters = new Meters(registry);
        meters.heard("prod", Instant.ofEpochSecond(200));
        meters.heard("prod", Instant.ofEpochSecond(100));
        assertThat(registry.get(Meter.LAST_ACTIVITY.id())
                        .tag("cluster", "prod")
                        .gauge()
                        .value())
                .isEqualTo(200);
        IntStream.range(0, 1_000).forEach(i -> meters.heard("made-up-" + i, Instant.EPOCH));
        assertThat(registry.get(Meter.LAST_ACTIVITY.id()).gauges()).hasSize(500);
    }

    @Test
    void a_meter_insists_on_its_labels() {
        Meters meters = new Meters(new SimpleMeterRegistry());
        assertThatThrownBy(() -> meters.count(Meter.EVENTS)).isInstanceOf(IllegalArgumentException.class);
        meters.count(Meter.EVENTS, "judged");
        assertThat(meters.value(Meter.EVENTS, "judged")).isEqualTo(1);
    }
}
