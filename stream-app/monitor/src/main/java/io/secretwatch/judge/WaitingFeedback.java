package io.secretwatch.judge;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What people said, until all that happened before they said it has been judged. */
final class WaitingFeedback {

    private final KeyedState<Feedback> waiting;
    /** No later than the earliest of all. */
    private Instant earliest = Instant.MAX;

    WaitingFeedback(JudgeState state) {
        this.waiting = state.of(StateKinds.FEEDBACK);
        find();
    }

    private void find() {
        earliest = Instant.MAX;
        waiting.range("", "\uffff", (key, feedback) -> note(feedback));
    }

    private void note(Feedback feedback) {
        earliest = feedback.when().isBefore(earliest) ? feedback.when() : earliest;
    }

    void add(Feedback feedback) {
        waiting.put(Keys.at(feedback.cluster(), feedback.when()) + feedback.id(), feedback);
        note(feedback);
    }

    /** Whether anything waits that may have been said before this time. */
    boolean isBefore(Instant time) {
        return earliest.isBefore(time);
    }

    /** Takes out what was said of the cluster before an activity of this time, in the order in which it was said. */
    List<Feedback> before(String cluster, Instant time) {
        return take(Keys.cluster(cluster), Keys.at(cluster, time), any -> true);
    }

    /** Takes out what was said of any cluster up to this time, cluster by cluster. */
    List<Feedback> upTo(Instant time) {
        return earliest.isAfter(time)
                ? List.of()
                : take("", "\uffff", said -> !said.when().isAfter(time));
    }

    private List<Feedback> take(String from, String end, Predicate<Feedback> which) {
        List<Feedback> due = new ArrayList<>();
        waiting.range(from, end, (key, feedback) -> {
            if (which.test(feedback)) {
                due.add(feedback);
                waiting.remove(key);
            }
        });
        if (!due.isEmpty()) {
            find();
        }
        return due;
    }
}
