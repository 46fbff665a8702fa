package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.ClosedFinding;
import io.secretwatch.alert.FindingGroup;
import io.secretwatch.alert.Folding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.rule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The findings that are over, and what people said of them. */
final class ClosedFindings {

    private static final String BEFORE_UID = "~";
    private static final String AFTER_UIDS = "\u007f";

    private final KeyedState<ClosedFinding> closed;
    /** By cluster and fingerprint those of which people said something, so that others are not looked for; found anew after a start. */
    private final Set<String> said = new HashSet<>();

    private final Derived<FindingGroup, String> fingerprints;

    ClosedFindings(JudgeState state, Derived<FindingGroup, String> fingerprints) {
        this.fingerprints = fingerprints;
        this.closed = state.of(StateKinds.CLOSED);
        closed.range("", "\uffff", (key, finding) -> note(finding));
    }

    private void note(ClosedFinding finding) {
        if (finding.said().isPresent()) {
            said.add(group(finding.incident().cluster(), finding.incident().fingerprint()));
        }
    }

    private static String group(String cluster, String fingerprint) {
        return Keys.of(cluster, fingerprint);
    }

    private static String key(String cluster, String fingerprint, String uid) {
        return group(cluster, fingerprint) + BEFORE_UID + uid;
    }

    Optional<ClosedFinding> get(Feedback of) {
        return closed.get(key(of.cluster(), of.fingerprint(), of.finding()));
    }

    void put(ClosedFinding finding) {
        Incident incident = finding.incident();
        closed.put(key(incident.cluster(), incident.fingerprint(), incident.uid()), finding);
        note(finding);
    }

    /** Whether a person accepted what is of the same kind, and nothing of that kind was said to be true since. */
    boolean accepts(Verdict.Finding finding, Activity activity) {
        if (said.isEmpty() || ClosedFinding.isNeverHidden(finding, activity)) {
            return false;
        }
        String fingerprint = fingerprints.of(FindingGroup.of(finding, activity));
        List<ClosedFinding> known = of(activity.occurrence().cluster(), fingerprint);
        if (known.isEmpty()) {
            return false;
        }
        String shape = Folding.shape(finding, activity);
        known.removeIf(one -> !one.isOfItsKind(finding, shape, activity));
        Optional<ClosedFinding> last = last(known);
        if (last.isEmpty() || !last.get().said().orElseThrow().judgement().accepts()) {
            return false;
        }
        Instant time = activity.occurrence().time();
        if (last.get().notes(time)) {
            put(last.get().usedAt(time));
        }
        return true;
    }

    /** The finding of this fingerprint that was confirmed last. */
    Optional<Incident.Confirmed> confirmed(String cluster, String fingerprint) {
        List<ClosedFinding> known = of(cluster, fingerprint);
        known.removeIf(one -> !one.is(Judgement.TRUE));
        return last(known)
                .map(one -> new Incident.Confirmed(
                        one.incident().uid(), one.said().orElseThrow().when()));
    }

    /** Those of which people said something. */
    private List<ClosedFinding> of(String cluster, String fingerprint) {
        List<ClosedFinding> found = new ArrayList<>();
        String group = group(cluster, fingerprint);
        if (said.contains(group)) {
            closed.range(group + BEFORE_UID, group + AFTER_UIDS, (key, finding) -> {
                if (finding.said().isPresent()) {
                    found.add(finding);
                }
            });
        }
        return found;
    }

    private static Optional<ClosedFinding> last(List<ClosedFinding> of) {
        ClosedFinding last = null;
        for (ClosedFinding one : of) {
            if (last == null || one.said().orElseThrow().overrules(last.said().orElseThrow())) {
                last = one;
            }
        }
        return Optional.ofNullable(last);
    }

    /** Forgets what is too old to be spoken of, and what was said too long ago to count. */
    void forget(String cluster, Instant now) {
        List<String> old = new ArrayList<>();
        closed.range(Keys.cluster(cluster), Keys.clusterEnd(cluster), (key, finding) -> {
            if (finding.isOld(now)) {
                old.add(key);
            }
        });
        old.forEach(closed::remove);
    }
}
