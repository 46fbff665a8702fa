package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.rule.About;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Folds findings into incidents: one for each rule, cluster and principal, as long as it goes on.
 *
 * <p>What says more than was said before is told at once: a higher severity, a new scope, way or outcome. What repeats is told when the
 * count has grown tenfold, after an hour, or when the list of audit ids is full, so that every one stands in some alert.
 */
public final class Folding {

    private static final Duration RETELL = Duration.ofHours(1);

    private Folding() {}

    /** What groups findings: the rule, the cluster, and who; for a notice that is about nobody, what it is about. */
    public static String fingerprint(Verdict.Finding finding, Activity activity) {
        Occurrence o = activity.occurrence();
        String doer = finding.author().isEmpty() ? o.actor().authenticated().username() : finding.author();
        String whom = Catalogue.isNotice(finding.rule().id()) ? finding.shape() : doer;
        return Fingerprint.ofTexts(finding.rule().id(), o.cluster(), whom);
    }

    /** A new incident of one occurrence, to be told at once. */
    public static Incident open(Verdict.Finding finding, Activity activity, List<String> flags) {
        String fingerprint = fingerprint(finding, activity);
        Instant time = activity.occurrence().time();
        String uid = Fingerprint.ofTexts(fingerprint, time.toString());
        Explanation words = Explanation.of(finding, activity);
        Incident blank = new Incident(
                uid,
                0,
                fingerprint,
                finding.rule().id(),
                activity.occurrence().cluster(),
                finding.risk(),
                told(finding, words),
                time,
                time,
                time,
                0,
                0,
                Set.of(),
                List.of(),
                List.of(),
                0,
                0,
                List.of(),
                List.of());
        return fold(blank, finding, activity, flags);
    }

    /** The incident with one more occurrence in it. */
    public static Incident fold(Incident incident, Verdict.Finding finding, Activity activity, List<String> flags) {
        Occurrence occurrence = activity.occurrence();
        Explanation words = Explanation.of(finding, activity);
        boolean riskier = finding.risk() > incident.risk();
        Set<String> shapes = new TreeSet<>(incident.shapes());
        if (shapes.size() < Incident.SHAPES) {
            shapes.add(finding.shape());
        }
        List<String> ids = new ArrayList<>();
        // no more than are kept, or each occurrence of a long series would bring old ones back as new
        finding.earlier().stream()
                .sorted(Comparator.comparing(Trace::time))
                .skip(Math.max(0, finding.earlier().size() - (Alert.AUDIT_IDS - 1)))
                .map(Trace::auditId)
                .forEach(ids::add);
        ids.add(occurrence.auditId());
        ids.removeIf(incident.auditIds()::contains);
        List<String> newIds = List.copyOf(new LinkedHashSet<>(ids));
        boolean shown = Catalogue.about(finding.rule().id()) != About.CLUSTER;
        return new Incident(
                incident.uid(),
                incident.revision(),
                incident.fingerprint(),
                incident.ruleId(),
                incident.cluster(),
                Math.max(incident.risk(), finding.risk()),
                riskier ? told(finding, words) : incident.told(),
                earlier(incident.firstSeen(), occurrence.time()),
                later(incident.lastSeen(), occurrence.time()),
                incident.lastTold(),
                incident.count() + 1,
                incident.toldCount(),
                shapes,
                newest(incident.evidences(), shown ? List.of(occurrence) : List.of(), Alert.EVIDENCES),
                newest(incident.auditIds(), newIds, Alert.AUDIT_IDS),
                incident.auditIdCount() + newIds.size(),
                incident.untoldIds() + newIds.size(),
                merged(incident.targets(), words.targets()),
                List.copyOf(new TreeSet<>(merged(incident.flags(), flags))));
    }

    /** Whether the incident, grown from what it was, has something to say at once. */
    public static boolean tellsMore(Incident before, Incident after) {
        boolean louder = Severity.ofRisk(after.risk()).compareTo(Severity.ofRisk(before.risk())) > 0;
        boolean newShape = after.shapes().size() > before.shapes().size();
        boolean tenfold = after.count() >= 10 * Math.max(1, after.toldCount());
        boolean full = after.untoldIds() >= Alert.AUDIT_IDS - 1;
        boolean longAgo = after.lastSeen().isAfter(after.lastTold().plus(RETELL));
        return louder || newShape || tenfold || full || longAgo;
    }

    /** Whether what is said once is true of one target more, of at most {@value Alert#TARGETS}. */
    public static boolean reachesFurther(Incident before, Incident after) {
        return after.targets().size() > before.targets().size();
    }

    private static Incident.Told told(Verdict.Finding finding, Explanation words) {
        return new Incident.Told(
                finding.signals(),
                words.title(),
                words.message(),
                words.remediation(),
                words.exception(),
                finding.author());
    }

    private static <T> List<T> newest(List<T> old, List<T> added, int atMost) {
        List<T> all = new ArrayList<>(old);
        all.addAll(added);
        return List.copyOf(all.subList(Math.max(0, all.size() - atMost), all.size()));
    }

    private static <T> List<T> merged(Collection<T> old, Collection<T> added) {
        Set<T> all = new LinkedHashSet<>(old);
        all.addAll(added);
        return all.stream().limit(Alert.TARGETS).toList();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
