package io.secretwatch.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {

    @Test
    void a_task_starts_while_one_before_it_still_has_its_meters_and_shows_its_own_afterwards() throws Exception {
        try (Metrics registry = new Metrics()) {
            SinkMetrics before = new SinkMetrics();
            SinkMetrics after = new SinkMetrics();
            try (PluginMetricsImpl old = new PluginMetricsImpl(registry, Map.of("task", "0"))) {
                before.publish(old);
                after.publish(new PluginMetricsImpl(registry, Map.of("task", "0")));
                after.passedOver();
                assertThat(shown(registry, "alerts-passed-over-total")).containsExactly(0L);
            }
            assertThat(shown(registry, "alerts-passed-over-total")).isEmpty();
            after.publishRest();
            assertThat(shown(registry, "alerts-passed-over-total")).containsExactly(1L);
            assertThat(shown(registry, "last-failure")).containsExactly("");
        }
    }

    private static List<Object> shown(Metrics registry, String name) {
        return registry.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .map(metric -> metric.getValue().metricValue())
                .toList();
    }
}
