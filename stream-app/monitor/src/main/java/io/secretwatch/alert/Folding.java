package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Network;
import io.secretwatch.principal.Principal;
import io.secretwatch.principal.Session;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Folds findings into incidents: one for each rule, cluster and principal, as long as it goes on.
 *
 * <p>What is graver than before is reported at once, and so is the first that succeeds. Other news, a new scope, way or outcome, waits ten
 * minutes for more of it, longer the more was told, and so does what a person begins with. What only repeats is reported after two days, and then ever more rarely. A graver act than those of an open
 * finding is a finding of its own, unless that has just begun.
 */
public final class Folding {

    private Folding() {}

    /**
     * An incident with one more occurrence in it.
     *
     * @param words of the occurrence where it is riskier, of another kind, or the first that succeeded; else of the incident
     */
    public record Folded(Incident incident, Explanation words) {}

    /** What groups findings: the rule, the cluster, and the principal; for a notice, what it is about. */
    public static String fingerprint(Verdict.Finding finding, Activity activity) {
        return FindingGroup.of(finding, activity).fingerprint();
    }

    /** A new incident of one occurrence with that fingerprint, to be reported at once. */
    public static Incident open(String fingerprint, Verdict.Finding finding, Activity activity, List<String> flags) {
        Incident blank = Incident.beginning(
                fingerprint,
                finding.rule().id(),
                activity.occurrence().cluster(),
                Assessment.of(finding, activity),
                explain(finding, activity),
                activity.occurrence().time());
        return fold(blank, finding, activity, flags);
    }

    /**
     * The incident with one more occurrence in it. It is put into words again only where that occurrence is riskier, of another kind, or the
     * first that succeeded.
     */
    public static Incident fold(Incident incident, Verdict.Finding finding, Activity activity, List<String> flags) {
        return fold(incident, finding, shape(finding, activity), activity, flags)
                .incident();
    }

    /** The same, of a shape that is known. */
    public static Folded fold(
            Incident incident, Verdict.Finding finding, String shape, Activity activity, List<String> flags) {
        Occurrence occurrence = activity.occurrence();
        boolean riskier = finding.risk() > incident.assessment().risk();
        boolean ofKnownKind = incident.shapes().contains(shape);
        boolean isNews = riskier || !ofKnownKind;
        boolean first = incident.period().count() == 0;
        boolean turns = occurrence.outcome().succeeded() && !incident.words().succeeded();
        boolean says = !first && (isNews || turns);
        Explanation words = says ? explain(finding, activity) : incident.words();
        boolean leads = words.leads(incident.words());
        Evidence evidence = incident.evidence()
                .and(finding, occurrence, finding.rule().targets(finding, activity), flags, isNews, riskier);
        Incident after = new Incident(
                incident.uid(),
                incident.fingerprint(),
                incident.ruleId(),
                incident.cluster(),
                riskier ? Assessment.of(finding, activity) : incident.assessment(),
                says ? incident.words().and(words) : words,
                incident.period().and(occurrence.time()),
                evidence,
                ofKnownKind ? incident.shapes() : shapes(incident.shapes(), List.of(shape)),
                others(incident, evidence, finding, words, leads, ofKnownKind),
                incident.reported(),
                habits(incident.habits(), finding, activity),
                incident.confirmed());
        return new Folded(after, words);
    }

    private static Explanation explain(Verdict.Finding finding, Activity activity) {
        return finding.rule().explain(finding, activity).ofRisk(finding.risk());
    }

    /**
     * What the rule tells apart, and for whom it was done, and in which session of a user name that several share. The token of a service
     * account is one program's: another client, or another network, is news.
     */
    public static String shape(Verdict.Finding finding, Activity activity) {
        if (finding.rule().isNotice()) {
            return finding.shape();
        }
        Actor actor = activity.occurrence().actor();
        String as = actor.impersonated().isEmpty()
                ? ""
                : as(actor, actor.impersonated().get());
        String shape =
                finding.shape().endsWith(as) ? finding.shape() : finding.shape().concat(as);
        String session = Session.identity(actor);
        String seen = session.isEmpty() ? shape : shape + " in " + session;
        return actor.authenticated() instanceof Principal.ServiceAccount ? seen.concat(hands(actor)) : seen;
    }

    private static String as(Actor actor, Principal other) {
        return " as " + other.username() + (actor.borrowsEverything() ? " in " + Actor.MASTERS : "");
    }

    private static String hands(Actor actor) {
        return String.join(" from ", " by ".concat(actor.client()), Network.of(actor.sourceIp()));
    }

    private static Others others(
            Incident incident,
            Evidence evidence,
            Verdict.Finding finding,
            Explanation words,
            boolean leads,
            boolean ofKnownKind) {
        boolean first = incident.period().count() == 0;
        if (finding.rule().isNotice()) {
            List<Target> targets = evidence.targets();
            boolean gained = targets.size() > incident.evidence().targets().size();
            return first || !gained ? incident.others() : incident.others().and(line(targets.get(targets.size() - 1)));
        }
        if (first || ofKnownKind) {
            return incident.others();
        }
        return incident.others()
                .and(leads ? Phrases.deed(incident.words(), words) : Phrases.deed(words, incident.words()));
    }

    private static String line(Target target) {
        return target.type() + " " + (target.namespace().isEmpty() ? "" : target.namespace() + "/") + target.name();
    }

    /** What another than the actor is responsible for, or does in its name, is no habit of the actor. */
    private static Set<String> habits(Set<String> known, Verdict.Finding finding, Activity activity) {
        if (known.size() >= Incident.HABITS
                || finding.rule().isNotice()
                || !finding.author().isEmpty()) {
            return known;
        }
        List<String> deeds = BaselineKeys.deeds(activity);
        return deeds.isEmpty() || ClosedFinding.isNeverHidden(finding, activity) ? known : habits(known, deeds);
    }

    /** Those known, and others as far as there is room. */
    static Set<String> habits(Set<String> known, Collection<String> others) {
        return with(known, others, Incident.HABITS);
    }

    /** Those known, and others as far as there is room. */
    static Set<String> shapes(Set<String> known, Collection<String> others) {
        return with(known, others, Incident.SHAPES);
    }

    private static Set<String> with(Set<String> known, Collection<String> others, int most) {
        Set<String> more = known;
        for (String other : others) {
            more = more.size() < most ? SortedTexts.with(more, other) : more;
        }
        return more;
    }

    /** Whether the incident, grown from what it was, has something to say at once: it is graver, or what there is to say has waited long enough. */
    public static boolean deservesUpdate(Incident before, Incident after, Instant now) {
        return after.isGraverThan(before) || after.hasWaited(now);
    }

    /** Whether an occurrence belongs to this incident, and is not one of its own beside it. */
    public static boolean belongs(Incident incident, Verdict.Finding finding, String shape, Activity activity) {
        return finding.rule().isNotice()
                || incident.takes(
                        shape,
                        Severity.ofRisk(finding.risk()),
                        activity.occurrence().time());
    }

    /** Whether what is reported once is true of one target more, of at most {@value Evidence#TARGETS}. */
    public static boolean gainsTarget(Incident before, Incident after) {
        return after.evidence().targets().size() > before.evidence().targets().size();
    }
}
