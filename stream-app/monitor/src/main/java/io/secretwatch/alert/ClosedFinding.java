package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Misfits;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A finding that is over, because it saw nothing for long or because a person said something of it.
 *
 * @param told the kinds of occurrences that had been reported when it was closed; what nobody was told nobody accepts
 * @param said what counts of what people said; absent where nobody did
 * @param used when it was closed, or last accepted an occurrence, to a day
 */
public record ClosedFinding(Incident incident, Set<String> told, Optional<Feedback> said, Instant used) {

    public ClosedFinding {
        told = SortedTexts.of(told);
    }

    /** So long a person may still say something of it. */
    private static final Duration UNSAID_KEPT = Duration.ofDays(35);
    /** So long after its last use what was said of it counts. */
    private static final Duration SAID_KEPT = Duration.ofDays(100);

    private static final Duration USE_NOTED_AFTER = Duration.ofDays(1);

    /** Whether it is forgotten at this time. */
    public boolean isOld(Instant now) {
        return used.plus(said.isPresent() ? SAID_KEPT : UNSAID_KEPT).isBefore(now);
    }

    /** Whether what counts is this. */
    public boolean is(Judgement judgement) {
        return said.isPresent() && said.get().judgement() == judgement;
    }

    /** Whether an occurrence of its kind at this time is to be noted: a day after the last one that was. */
    public boolean notes(Instant time) {
        return time.isAfter(used.plus(USE_NOTED_AFTER));
    }

    /** The same, after one more occurrence of its kind. */
    public ClosedFinding usedAt(Instant time) {
        return new ClosedFinding(incident, told, said, time);
    }

    /** Whether an occurrence is of a kind that is in this finding, and no graver. What people said of a place makes it a known one. */
    public boolean isOfItsKind(Verdict.Finding finding, String shape, Activity activity) {
        return told.contains(shape)
                && Severity.ofRisk(finding.riskBesideNewPlace()).compareTo(incident.severity()) <= 0
                && (!finding.rule().isNotice()
                        || incident.evidence()
                                .targets()
                                .containsAll(finding.rule().targets(finding, activity)));
    }

    /**
     * Whether no word of a person can hide an occurrence: somebody without a name was let in, or somebody else than its owner seems to use
     * an identity.
     */
    public static boolean isNeverHidden(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        boolean anonymous = occurrence.actor().authenticated() instanceof Principal.Anonymous
                || occurrence
                        .actor()
                        .impersonated()
                        .filter(Principal.Anonymous.class::isInstance)
                        .isPresent();
        return (anonymous && !occurrence.outcome().refused()) || Misfits.in(finding);
    }
}
