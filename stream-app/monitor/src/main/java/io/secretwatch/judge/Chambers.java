package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.alert.Folding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.judge.Bench.Disposition;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.Severity;
import io.secretwatch.rule.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges one activity after the other, in the order given: asks the rules, folds what they find, remembers what was learnt. */
final class Chambers {

    /** A gap this long between two activities ends a burst, and what was folded in it is told. */
    private static final Duration BURST_GAP = Duration.ofSeconds(60);

    private final Policy policy;
    private final Settings settings;
    private final Housekeeping housekeeping;

    Chambers(Policy policy, Settings settings) {
        this.policy = policy;
        this.settings = settings;
        this.housekeeping = new Housekeeping(settings);
    }

    void judge(Activity activity, boolean late, Shelves shelves, Bench bench) {
        Occurrence occurrence = activity.occurrence();
        String clockKey = Keys.cluster(occurrence.cluster());
        ClusterClock before = shelves.clocks().get(clockKey).orElse(ClusterClock.START);
        if (occurrence.time().isAfter(before.lastActivity().plus(BURST_GAP))) {
            tellAll(occurrence.cluster(), shelves, bench);
        }
        ClusterClock after = before.after(occurrence.time());
        shelves.clocks().put(clockKey, after);
        housekeeping.sweep(occurrence.cluster(), before.lastActivity(), after.lastActivity(), shelves, bench);
        bench.judged(activity, late, verdict(activity, late, before, shelves, bench));
    }

    /** Tells what is folded and not told yet, in the order of fingerprints. */
    void tellAll(String cluster, Shelves shelves, Bench bench) {
        List<Incident> untold = new ArrayList<>();
        shelves.incidents().range(Keys.cluster(cluster), Keys.clusterEnd(cluster), (key, incident) -> {
            if (incident.hasUntold() && !Housekeeping.isNotice(incident)) {
                untold.add(incident);
            }
        });
        untold.forEach(incident -> tell(incident, Lifecycle.UPDATE, shelves, bench));
    }

    private Disposition verdict(Activity activity, boolean late, ClusterClock clock, Shelves shelves, Bench bench) {
        MemoryView known = new MemoryView(activity, clock, shelves);
        Disposition disposition = new Disposition.Unremarkable();
        for (Rule rule : Catalogue.of(activity)) {
            Verdict verdict = rule.judge(activity, policy, known);
            if (verdict instanceof Verdict.Expected expected && disposition instanceof Disposition.Unremarkable) {
                disposition = new Disposition.Expected(expected.by());
            } else if (verdict instanceof Verdict.Finding finding) {
                disposition = riskier(disposition, found(finding, activity, late, shelves, bench));
            }
        }
        Learning.from(activity, known, disposition, shelves);
        return disposition;
    }

    /** What one rule finds, another's expectation does not take back. A notice is about no principal, and leaves what is expected of one expected. */
    private static Disposition riskier(Disposition before, Disposition.Found now) {
        if (before instanceof Disposition.Expected && Catalogue.isNotice(now.ruleId())) {
            return before;
        }
        return before instanceof Disposition.Found found && found.risk() > now.risk() ? before : now;
    }

    private Disposition.Found found(
            Verdict.Finding finding, Activity activity, boolean late, Shelves shelves, Bench bench) {
        Severity severity = Severity.ofRisk(finding.risk());
        boolean notice = finding.rule().isNotice();
        if (!notice && severity.compareTo(settings.lowestSeverity()) < 0) {
            return new Disposition.Found(finding.rule().info().id(), severity, finding.risk(), false);
        }
        String fingerprint = Folding.fingerprint(finding, activity);
        String key = Keys.incident(activity.occurrence().cluster(), fingerprint);
        List<String> flags = flags(activity, late);
        Incident before = shelves.incidents().get(key).orElse(null);
        Incident after = before == null
                ? Folding.open(fingerprint, finding, activity, flags)
                : Folding.fold(before, finding, activity, flags);
        boolean tells =
                before == null || (notice ? Folding.reachesFurther(before, after) : Folding.tellsMore(before, after));
        if (tells) {
            tell(after, before == null ? Lifecycle.CREATE : Lifecycle.UPDATE, shelves, bench);
        } else {
            shelves.incidents().put(key, after);
        }
        return new Disposition.Found(finding.rule().info().id(), severity, finding.risk(), tells);
    }

    private static void tell(Incident incident, Lifecycle lifecycle, Shelves shelves, Bench bench) {
        bench.alert(incident.alert(Catalogue.info(incident.ruleId()), lifecycle, incident.lastSeen()));
        shelves.incidents()
                .put(
                        Keys.incident(incident.cluster(), incident.fingerprint()),
                        incident.afterTelling(incident.lastSeen()));
    }

    private static List<String> flags(Activity activity, boolean late) {
        List<String> flags = new ArrayList<>();
        if (activity.occurrence().is(Flag.FUTURE)) {
            flags.add("future-timestamp");
        }
        if (late) {
            flags.add("late");
        }
        if (activity.occurrence().is(Flag.PARTIAL)) {
            flags.add("partial-event");
        }
        return flags;
    }
}
