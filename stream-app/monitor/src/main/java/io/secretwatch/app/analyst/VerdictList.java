package io.secretwatch.app.analyst;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.app.analyst.SaidVerdict.Effect;
import io.secretwatch.app.analyst.SaidVerdict.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** All that people said of findings: who silenced what, when and why, and what of it counts. */
public final class VerdictList {

    /** No more are kept; further ones are counted. */
    private static final int MOST = 100_000;

    private static final Comparator<Feedback> IN_ORDER =
            Comparator.comparing(Feedback::when).thenComparing(Feedback::id);

    private final List<Feedback> said = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Feedback> last = new HashMap<>();
    /** By finding, what its alerts have of it. */
    private final Map<String, Set<String>> told = new HashMap<>();

    private boolean alertsRead;
    private long leftOut;

    /** Takes one; the same again is one. */
    public void add(Feedback feedback) {
        if (said.size() >= MOST) {
            leftOut++;
        } else if (known.add(feedback.id())) {
            said.add(feedback);
            if (feedback.isConsistent()) {
                last.merge(feedback.finding(), feedback, (one, other) -> other.overrules(one) ? other : one);
            }
        }
    }

    /** Takes an alert, after all verdicts. */
    public void add(AlertRecord alert) {
        alertsRead = true;
        if (last.containsKey(alert.uid()) && alert.detail("verdict").isObject()) {
            told.computeIfAbsent(alert.uid(), none -> new HashSet<>())
                    .add(mark(
                            AlertRecord.line(alert.detail("verdict").path("verdict")),
                            AlertRecord.line(alert.detail("verdict").path("who")),
                            AlertRecord.line(alert.detail("verdict").path("when"))));
        }
    }

    private static String mark(String verdict, String who, String when) {
        return verdict + "\n" + who + "\n" + when;
    }

    /** Those that are wanted, in the order in which they were said. */
    public List<SaidVerdict> list(Predicate<SaidVerdict> wanted) {
        return said.stream().sorted(IN_ORDER).map(this::weighed).filter(wanted).toList();
    }

    /** How many there were that were not kept. */
    public long leftOut() {
        return leftOut;
    }

    private SaidVerdict weighed(Feedback one) {
        Standing standing = !one.isConsistent()
                ? Standing.FOREIGN
                : one.equals(last.get(one.finding())) ? Standing.COUNTS : Standing.OVERRULED;
        String mark = mark(one.judgement().word(), one.who(), one.when().toString());
        boolean seen = told.getOrDefault(one.finding(), Set.of()).contains(mark);
        return new SaidVerdict(
                one, standing, seen ? Effect.SEEN : alertsRead ? Effect.NOT_SEEN : Effect.NOT_LOOKED_FOR);
    }

    /** Those of one person, said from a time on. */
    public static Predicate<SaidVerdict> by(String who, Instant since) {
        return one -> (who.isEmpty() || one.feedback().who().equals(who))
                && !one.feedback().when().isBefore(since);
    }
}
