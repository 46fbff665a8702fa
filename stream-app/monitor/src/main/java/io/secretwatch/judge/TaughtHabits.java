package io.secretwatch.judge;

import io.secretwatch.alert.ClosedFinding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.knowledge.baseline.Habit;
import io.secretwatch.knowledge.baseline.Habit.Standing;
import io.secretwatch.knowledge.learning.LearnedKinds;
import java.util.Optional;

/**
 * Teaches by what people say of findings what never is usual. What they accept is accepted by its exact kind ({@link ClosedFinding}), and
 * becomes usual as everything else does: a habit says nothing of the client and the network, so that one that is vouched for would also
 * excuse who stole the token.
 */
final class TaughtHabits {

    private final KeyedState<Habit> habits;

    TaughtHabits(JudgeState state) {
        this.habits = state.of(LearnedKinds.HABITS);
    }

    /** Takes what was said of a finding: what is true of it never is usual, until something else is said. */
    void teach(Incident incident, Feedback said) {
        boolean confirmed = said.judgement() == Judgement.TRUE;
        for (String habit : incident.habits()) {
            Optional<Habit> known = habits.get(incident.cluster(), habit);
            if (confirmed) {
                habits.put(
                        incident.cluster(),
                        habit,
                        known.orElseGet(() -> Habit.first(said.when())).with(Standing.CONFIRMED));
            } else if (known.filter(one -> one.standing() == Standing.CONFIRMED).isPresent()) {
                habits.put(incident.cluster(), habit, known.get().with(Standing.SEEN));
            }
        }
    }
}
