package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.testing.AuditLines;
import io.secretwatch.wire.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeMetersTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OutcomeMeters meters = new OutcomeMeters(new Meters(registry), () -> 0L);

    @Test
    void reported_folded_and_below_the_lowest_severity_are_told_apart() {
        judge(Settings.DEFAULTS);
        assertThat(judged("alerted")).isEqualTo(1);
        assertThat(judged("folded")).isEqualTo(2);
        assertThat(judged("below")).isZero();
        judge(Settings.DEFAULTS.withLowest(Severity.CRITICAL));
        assertThat(judged("below")).isEqualTo(3);
        assertThat(registry.get(Meter.FINDINGS.id()).tag("disposition", "below").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(3);
    }

    private void judge(Settings settings) {
        Judge judge = new Judge(DefaultPolicy.load(), settings, new InMemoryState());
        ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "prod");
        for (int i = 0; i < 3; i++) {
            byte[] line = AuditLines.secretList("id-" + i, "alice", NOON.plusSeconds(i))
                    .getBytes(StandardCharsets.UTF_8);
            Origin origin = Origin.recorded(Optional.empty(), NOON.plusSeconds(60));
            decoder.decode(line, 0, line.length, origin, result -> {
                if (result instanceof DecodeResult.Classified classified) {
                    judge.accept(classified.activity().orElseThrow()).forEach(meters::count);
                }
            });
        }
        judge.finish().forEach(meters::count);
    }

    private double judged(String disposition) {
        return registry.find(Meter.JUDGED.id()).tag("disposition", disposition).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
