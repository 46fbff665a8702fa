package io.secretwatch.rule.sequence;

import io.secretwatch.knowledge.Trace;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a finding said of one stage, as it is remembered for the findings that follow.
 *
 * @param uid of the finding
 * @param title of the finding
 * @param risk of the riskiest occurrence of this stage
 * @param time of the newest occurrence that said something new
 * @param who user name of the principal that the finding is about
 * @param bySuperUser the one who did it can do everything, and needs no steps
 * @param traces of the first occurrences, at most {@value #TRACES}
 * @param relation to a finding that looks where this one is remembered
 */
public record Step(
        String uid,
        String ruleId,
        String title,
        Stage stage,
        int risk,
        Instant time,
        String who,
        boolean bySuperUser,
        List<Trace> traces,
        Relation relation) {

    private static final int TRACES = 6;

    public Step {
        traces = List.copyOf(traces.subList(0, Math.min(TRACES, traces.size())));
    }

    /** The severity of its risk. */
    public Severity severity() {
        return Severity.ofRisk(risk);
    }

    /** When the first occurrence was. */
    Instant since() {
        return traces.isEmpty() ? time : traces.get(0).time();
    }

    /** Whether it is the same finding in the same stage. */
    boolean continues(Step other) {
        return uid.equals(other.uid) && stage == other.stage;
    }

    /** The same, as it is remembered under another principal or object. */
    public Step as(Relation other) {
        return new Step(uid, ruleId, title, stage, risk, time, who, bySuperUser, traces, other);
    }

    /** After one more occurrence of the same finding and stage. */
    Step and(Step newer) {
        List<Trace> all = new ArrayList<>(traces);
        for (Trace trace : newer.traces) {
            if (all.size() < TRACES && !all.contains(trace)) {
                all.add(trace);
            }
        }
        Step riskier = newer.risk > risk ? newer : this;
        return new Step(
                uid,
                ruleId,
                riskier.title,
                stage,
                riskier.risk,
                newer.time,
                newer.who,
                newer.bySuperUser,
                all,
                newer.relation);
    }
}
