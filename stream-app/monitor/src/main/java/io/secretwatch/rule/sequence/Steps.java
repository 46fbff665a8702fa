package io.secretwatch.rule.sequence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found lately of one principal or object.
 *
 * @param steps the newest last, at most {@value #KEPT}; of too many the least risky gives way
 */
public record Steps(List<Step> steps) {

    private static final int KEPT = 16;

    /** Nothing found. */
    public static final Steps NONE = new Steps(List.of());

    public Steps {
        steps = List.copyOf(steps);
    }

    /** When the newest was. */
    public Instant last() {
        return steps.isEmpty() ? Instant.EPOCH : steps.get(steps.size() - 1).time();
    }

    /** With one more. */
    public Steps with(Step step) {
        List<Step> more = new ArrayList<>(steps.size() + 1);
        Step added = step;
        for (Step one : steps) {
            if (one.continues(step)) {
                added = one.and(step);
            } else if (!one.time().isBefore(step.time().minus(one.relation().within()))) {
                more.add(one);
            }
        }
        more.add(added);
        if (more.size() > KEPT) {
            int least = 0;
            for (int i = 1; i < KEPT; i++) {
                least = more.get(i).risk() < more.get(least).risk() ? i : least;
            }
            more.remove(least);
        }
        return new Steps(more);
    }
}
