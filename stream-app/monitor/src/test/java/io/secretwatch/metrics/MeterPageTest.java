package io.secretwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeterPageTest {

    @Test
    void the_page_lists_every_meter() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Metrics

                What Secretwatch counts itself, at `/metrics` of the admin endpoint. Kafka's own meters of the client and of Streams stand
                beside them, as Micrometer names them (`kafka_stream_*`, `kafka_consumer_*`, `kafka_producer_*`).

                Every event that comes in becomes exactly one of four things, so that after everything on the way has arrived, over all
                instances and since their start,

                    secretwatch_events_in_total = sum(secretwatch_events_total)

                holds. After a crash, records whose transaction was lost are read, and counted, again. Labels take values from bounded
                sets only, and none that a client of the API server can choose.

                | meter | kind | labels | meaning |
                |---|---|---|---|
                """);
        for (Meter meter : Meter.values()) {
            String labels = meter.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", "));
            page.append("| `")
                    .append(meter.prometheusName())
                    .append("` | ")
                    .append(meter.kind().name().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(labels)
                    .append(" | ")
                    .append(meter.meaning())
                    .append(" |\n");
        }
        Pages.expect("metrics.md", page.toString());
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
