package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PolicyHistoryTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final String ONE = "version: 1\nexpected: []\n";
    private static final int SERIES = 20_000;
    private static final String OTHER = "version: 1\n# another\nexpected: []\n";

    @Test
    void a_version_that_another_instance_tells_again_changes_nothing() {
        PolicyHistory history = of(version(TEN, ONE));
        assertThat(history.counts(version(TEN.plusSeconds(5), ONE))).isEmpty();
        assertThat(history.counts(new PolicyVersion(TEN, Severity.HIGH, List.of(ONE))))
                .as("another threshold is another version")
                .isPresent();
    }

    @Test
    void a_version_that_was_replaced_may_come_back() {
        PolicyHistory history = of(version(TEN, ONE), version(TEN.plusSeconds(60), OTHER));
        assertThat(history.counts(version(TEN.plusSeconds(120), ONE))).contains(version(TEN.plusSeconds(120), ONE));
    }

    @Test
    void what_was_told_first_is_not_changed_by_an_instance_whose_clock_is_behind() {
        PolicyHistory history = of(version(TEN, ONE));
        assertThat(history.counts(version(TEN.minusSeconds(20), OTHER))).contains(version(TEN.plusNanos(1_000), OTHER));
    }

    @Test
    void a_version_is_forgotten_90_days_after_it_was_replaced() {
        PolicyHistory history = of(version(TEN, ONE), version(TEN.plusSeconds(60), OTHER));
        Instant later = TEN.plusSeconds(60).plus(PolicyHistory.KEPT);
        assertThat(history.with(version(later, ONE)).versions()).hasSize(3);
        assertThat(history.with(version(later.plusSeconds(1), ONE)).versions())
                .extracting(PolicyVersion::from)
                .containsExactly(TEN.plusSeconds(60), later.plusSeconds(1));
    }

    @Test
    void what_a_judge_has_and_what_the_topic_still_has_are_together_what_every_judge_has_in_the_end() {
        for (int seed = 0; seed < SERIES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<PolicyVersion> said = said(random);
            int judged = random.nextInt(said.size() + 1);
            int lost = random.nextInt(judged + 1);

            PolicyHistory ofJudge = taken(said.subList(0, judged));
            assertThat(ofJudge.heard(said.subList(lost, said.size())))
                    .as("seed %d, %d of %d judged, %d lost", seed, judged, said.size(), lost)
                    .isEqualTo(taken(said));
        }
    }

    @Test
    void what_no_judge_has_heard_yet_and_the_topic_has_lost_nobody_has() {
        List<PolicyVersion> said =
                List.of(version(TEN, ONE), version(TEN.plusSeconds(60), OTHER), version(TEN.plusSeconds(120), ONE));
        assertThat(PolicyHistory.NONE.heard(said.subList(1, 3)).versions()).isEqualTo(said.subList(1, 3));
        assertThat(PolicyHistory.NONE.heard(List.of())).isEqualTo(PolicyHistory.NONE);
    }

    /** Some policies in turn, hours or months apart or at once, also again, by instances of which some have a clock that is behind. */
    private static List<PolicyVersion> said(RandomGenerator random) {
        List<PolicyVersion> said = new ArrayList<>();
        Instant now = TEN;
        int many = random.nextInt(1, 20);
        for (int i = 0; i < many; i++) {
            now = now.plusMillis(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextLong(1, 60_000);
                        case 1 -> random.nextLong(1, Duration.ofDays(120).toMillis());
                        default -> random.nextLong(1, Duration.ofDays(20).toMillis());
                    });
            Instant clock = random.nextInt(5) == 0 ? now.minusMillis(random.nextLong(40_000)) : now;
            said.add(version(clock, "version: 1\n# " + random.nextInt(4) + "\nexpected: []\n"));
        }
        return said;
    }

    /** As a judge takes them. */
    private static PolicyHistory taken(List<PolicyVersion> said) {
        PolicyHistory history = PolicyHistory.NONE;
        for (PolicyVersion version : said) {
            Optional<PolicyVersion> counts = history.counts(version);
            history = counts.isPresent() ? history.with(counts.get()) : history;
        }
        return history;
    }

    @Test
    void the_name_of_a_version_is_what_sha256sum_says_of_its_files() {
        // printf 'version: 1\nexpected: []\n' | sha256sum
        assertThat(PolicyVersion.id(List.of(ONE))).isEqualTo("0deaa6d128ee");
        assertThat(PolicyVersion.id(List.of("version: 1\n", "expected: []\n")))
                .isEqualTo(PolicyVersion.id(List.of(ONE)));
    }

    @Test
    void a_record_is_read_as_it_was_written() {
        PolicyVersion version = new PolicyVersion(TEN.plusNanos(1_234_567), Severity.MEDIUM, List.of(ONE, OTHER));
        byte[] record = PolicyVersionJson.write(version);
        assertThat(PolicyVersionJson.read(record)).contains(version);
        assertThat(new String(record, StandardCharsets.UTF_8))
                .startsWith(new String(PolicyVersionJson.start(), StandardCharsets.UTF_8));
    }

    @Test
    void a_record_that_was_changed_or_has_a_mistake_is_none() {
        String record = new String(PolicyVersionJson.write(version(TEN, ONE)), StandardCharsets.UTF_8);
        for (String wrong : List.of(
                "{}",
                "[]",
                "",
                record.replace("expected", "accepted"),
                record.replace("2026", "20z6"),
                record.replace("\"low\"", "\"lowest\""),
                record.replace("policy/1.", "policy/2."),
                record + "x",
                new String(PolicyVersionJson.write(version(TEN, "version: 1\n")), StandardCharsets.UTF_8))) {
            assertThat(PolicyVersionJson.read(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isEmpty();
        }
    }

    private static PolicyVersion version(Instant from, String text) {
        return new PolicyVersion(from, Severity.LOW, List.of(text));
    }

    private static PolicyHistory of(PolicyVersion... versions) {
        PolicyHistory history = PolicyHistory.NONE;
        for (PolicyVersion version : versions) {
            history = history.with(version);
        }
        return history;
    }
}
