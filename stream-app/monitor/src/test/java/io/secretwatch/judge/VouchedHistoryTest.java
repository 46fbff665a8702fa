package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.Knowledge;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.WeekOfReads;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Verdict;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VouchedHistoryTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    private final JudgeState state = new InMemoryState();
    private final List<String> found = new ArrayList<>();

    @Test
    void nothing_is_told_and_what_would_have_been_is_witnessed() {
        List<Outcome> outcomes = learn(list("ken", "", TEN), list("ken", "", TEN.plus(Duration.ofDays(40))));
        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(((Outcome.Judged) outcome).disposition())
                        .isEqualTo(new Disposition.Expected("vouched")));
        assertThat(found).isNotEmpty().allMatch(rule -> rule.equals("k8s.secret.read.unexpected"));
        List<String> open = new ArrayList<>();
        state.of(StateKinds.INCIDENTS).range("", "\uffff", (key, incident) -> open.add(key));
        assertThat(open).isEmpty();
    }

    @Test
    void a_read_that_would_have_been_a_finding_is_known_as_explained_and_is_part_of_no_series() {
        learn(list("ken", "", TEN));
        PrincipalMemory ken = known("ken");
        assertThat(ken.knows("shop", "db")).isTrue();
        assertThat(ken.recent()).isEmpty();
        assertThat(ken.week()).isEqualTo(WeekOfReads.NOTHING);
    }

    @Test
    void what_was_refused_is_known_as_refused() {
        learn(new SecretRead(
                Occurrences.by("ken", TEN).refused().get(),
                Manner.LIST,
                new Scope("shop", ""),
                Selectors.NONE,
                false,
                false));
        assertThat(known("ken").mayHaveBeenRefused("shop", "")).isTrue();
        assertThat(known("ken").knows("shop", "")).isFalse();
    }

    @Test
    void a_log_that_was_learnt_is_judged_whole() {
        learn(list("ken", "", TEN), list("ken", "", TEN.plusSeconds(5)));
        Judge judge = new Judge(Policy.EMPTY, Settings.DEFAULTS, Knowledge.of(state));
        List<Outcome> outcomes = new ArrayList<>(judge.accept(list("ken", "", TEN)));
        outcomes.addAll(judge.settle());
        assertThat(outcomes)
                .filteredOn(Outcome.Judged.class::isInstance)
                .singleElement()
                .satisfies(one -> assertThat(((Outcome.Judged) one).late()).isFalse());
        assertThat(outcomes).noneMatch(Outcome.Duplicate.class::isInstance);
    }

    private List<Outcome> learn(Activity... activities) {
        Judge judge = Judge.ofVouched(Policy.EMPTY, Settings.DEFAULTS, state, new Witness() {
            @Override
            public void judged(Activity activity, Disposition disposition, Memory memory) {
                assertThat(disposition).isNotInstanceOf(Disposition.Found.class);
            }

            @Override
            public void found(Verdict.Finding finding, Activity activity) {
                found.add(finding.rule().info().id());
            }
        });
        List<Outcome> outcomes = new ArrayList<>();
        for (Activity activity : activities) {
            outcomes.addAll(judge.accept(activity));
        }
        outcomes.addAll(judge.finish());
        return outcomes;
    }

    private PrincipalMemory known(String user) {
        return state.of(LearnedKinds.PRINCIPALS).get(Keys.of("prod", user)).orElseThrow();
    }

    private static Activity list(String user, String namespace, Instant time) {
        return new SecretRead(
                Occurrences.by(user, time).get(), Manner.LIST, new Scope(namespace, ""), Selectors.NONE, false, false);
    }
}
