package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.testing.Occurrences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    private final List<String> told = new ArrayList<>();

    @Test
    void each_activity_is_told_once_in_the_order_of_time() {
        Judge judge = judge((activity, disposition, memory) ->
                told.add(activity.occurrence().actor().authenticated().username()));
        judge.accept(read("ken", TEN.plusSeconds(1)));
        judge.accept(read("ann", TEN));
        judge.accept(read("ann", TEN));
        judge.settle();
        assertThat(told).containsExactly("ann", "ken");
    }

    @Test
    void the_end_of_a_watch_whose_beginning_was_told_is_not_told() {
        Judge judge = judge((activity, disposition, memory) ->
                told.add(activity.occurrence().flags().toString()));
        judge.accept(watch(TEN, Flag.BEGUN));
        judge.accept(watch(TEN.plusSeconds(300), Flag.ENDED));
        judge.settle();
        assertThat(told).containsExactly("[BEGUN]");
    }

    @Test
    void what_was_known_before_is_told_and_not_what_the_activity_teaches() {
        Judge judge = judge((activity, disposition, memory) ->
                told.add(memory.principalOf("ken").equals(PrincipalMemory.BLANK) ? "unknown" : "known"));
        judge.accept(read("ken", TEN));
        judge.accept(read("ken", TEN.plusSeconds(1)));
        judge.settle();
        assertThat(told).containsExactly("unknown", "known");
    }

    @Test
    void what_became_of_it_is_told() {
        Judge judge = judge((activity, disposition, memory) ->
                told.add(disposition.getClass().getSimpleName()));
        judge.accept(read("ken", TEN));
        List<Outcome> outcomes = judge.settle();
        assertThat(outcomes)
                .filteredOn(Outcome.Judged.class::isInstance)
                .singleElement()
                .satisfies(one -> assertThat(told)
                        .containsExactly(
                                ((Outcome.Judged) one).disposition().getClass().getSimpleName()));
    }

    private static Judge judge(Witness witness) {
        return new Judge(Policy.EMPTY, Settings.DEFAULTS, new InMemoryState(), witness);
    }

    private static Activity read(String user, Instant time) {
        return new SecretRead(
                Occurrences.by(user, time).get(), Manner.NAMED, new Scope("shop", "db"), Selectors.NONE, false, false);
    }

    private static Activity watch(Instant time, Flag flag) {
        return new SecretRead(
                Occurrences.by("ken", time).verb("watch").get().with(flag),
                Manner.WATCH,
                new Scope("shop", ""),
                Selectors.NONE,
                false,
                false);
    }
}
