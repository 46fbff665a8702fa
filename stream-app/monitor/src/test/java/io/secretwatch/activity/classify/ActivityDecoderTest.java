package io.secretwatch.activity.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import io.secretwatch.testing.AuditLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

    private final ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "unnamed");

    @Test
    void a_cluster_has_one_name_whoever_says_it() {
        assertThat(cluster(Optional.of(" prod\u0001eu "), "")).isEqualTo("prod_eu");
        assertThat(cluster(Optional.empty(), " prod\\u0001eu ")).isEqualTo("prod_eu");
        assertThat(cluster(Optional.of("mine"), "theirs")).isEqualTo("mine");
        assertThat(cluster(Optional.of("  "), "theirs")).isEqualTo("theirs");
        assertThat(cluster(Optional.empty(), " \\t ")).isEqualTo("unnamed");
        assertThat(cluster(Optional.empty(), "")).isEqualTo("unnamed");
        assertThat(cluster(Optional.of("x".repeat(300)), "")).hasSize(253);
        assertThat(cluster(Optional.of("a\ud800b\ufffe"), "")).isEqualTo("a_b_");
    }

    @Test
    void what_claims_to_be_later_than_now_is_not_believed() {
        assertThat(isFuture(new Origin(Optional.empty(), NOW), NOW.plus(Duration.ofMinutes(5))))
                .isFalse();
        assertThat(isFuture(new Origin(Optional.empty(), NOW), NOW.plus(Duration.ofMinutes(6))))
                .isTrue();
        assertThat(isFuture(Origin.recorded(Optional.empty(), NOW), NOW.plus(Duration.ofMinutes(6))))
                .isTrue();
    }

    @Test
    void an_event_that_lost_its_time_has_that_of_its_arrival_if_that_is_known() {
        String timeless =
                AuditLines.secretList("a-1", "alice", NOW).replaceAll("\"[a-zA-Z]+Timestamp\":\"[^\"]*\",?", "");
        String line = timeless.replaceAll(",(?=})", "");
        assertThat(occurrence(line, new Origin(Optional.empty(), NOW)).is(Occurrence.Flag.FUTURE))
                .isFalse();
        assertThat(occurrence(line, new Origin(Optional.empty(), NOW)).time()).isEqualTo(NOW);
        assertThat(occurrence(line, Origin.recorded(Optional.empty(), NOW)).is(Occurrence.Flag.FUTURE))
                .isTrue();
    }

    @Test
    void a_fault_of_our_own_costs_one_event_of_a_record() {
        ActivityDecoder failing = new ActivityDecoder(FailingClassifier.of(), "unnamed");
        String list = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[" + get("fine") + ","
                + get("odd") + "," + get("odder") + "," + get("fine") + "]}";
        String record = get("odder") + "\n" + list + "\n" + get("fine");

        List<DecodeResult> results = decode(failing, record, new Origin(Optional.empty(), NOW));
        assertThat(results.stream().filter(DecodeResult.Classified.class::isInstance))
                .hasSize(3);
        assertThat(results.stream().filter(DecodeResult.Rejected.class::isInstance))
                .containsExactly(
                        new DecodeResult.Rejected(Decoded.Reason.INTERNAL_ERROR, "IllegalStateException"),
                        new DecodeResult.Rejected(Decoded.Reason.INTERNAL_ERROR, "StackOverflowError"),
                        new DecodeResult.Rejected(Decoded.Reason.INTERNAL_ERROR, "IllegalStateException"));
    }

    @Test
    void what_the_consumer_throws_is_no_fault_of_the_record() {
        byte[] bytes = ("[" + get("one") + "," + get("two") + "]").getBytes(StandardCharsets.UTF_8);
        List<DecodeResult> given = new ArrayList<>();
        assertThatThrownBy(() -> decoder.decode(bytes, 0, bytes.length, new Origin(Optional.empty(), NOW), result -> {
                    given.add(result);
                    throw new IllegalStateException("the topic is gone");
                }))
                .hasMessage("the topic is gone");
        assertThat(given).hasSize(1);
    }

    private String cluster(Optional<String> header, String envelope) {
        String line = AuditLines.secretList("a-1", "alice", NOW);
        String named = "{\"cluster\":\"" + envelope + "\"," + line.substring(1);
        return occurrence(named, new Origin(header, NOW)).cluster();
    }

    private boolean isFuture(Origin origin, Instant time) {
        return occurrence(AuditLines.secretList("a-1", "alice", time), origin).is(Occurrence.Flag.FUTURE);
    }

    private Occurrence occurrence(String line, Origin origin) {
        List<DecodeResult> results = decode(decoder, line, origin);
        assertThat(results).hasSize(1);
        return ((DecodeResult.Classified) results.get(0))
                .activity()
                .map(Activity::occurrence)
                .orElseThrow();
    }

    private static List<DecodeResult> decode(ActivityDecoder decoder, String record, Origin origin) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        List<DecodeResult> results = new ArrayList<>();
        decoder.decode(bytes, 0, bytes.length, origin, results::add);
        return results;
    }

    private static String get(String name) {
        return AuditLines.secretList("a-" + name, "alice", NOW)
                .replace("\"verb\":\"list\"", "\"verb\":\"get\"")
                .replace("\"resource\":\"secrets\"", "\"resource\":\"secrets\",\"name\":\"" + name + "\"");
    }
}
