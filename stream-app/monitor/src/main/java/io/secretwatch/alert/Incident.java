package io.secretwatch.alert;

import io.secretwatch.activity.Fingerprint;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.weights.Threshold;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A finding that is open: what was folded into it, and what of that has been reported.
 *
 * @param assessment of the riskiest occurrence
 * @param words of the riskiest occurrence that was carried out, or of the riskiest where none was; their title is true of all
 * @param shapes the kinds of occurrences seen, at most {@value #SHAPES}
 * @param others occurrences that are not the one in the words
 * @param habits of which its occurrences consist, by their keys, at most {@value #HABITS}: what people say of the finding teaches these
 * @param confirmed an earlier finding of the same principal by the same rule that a person confirmed
 */
public record Incident(
        String uid,
        String fingerprint,
        String ruleId,
        String cluster,
        Assessment assessment,
        Explanation words,
        Period period,
        Evidence evidence,
        Set<String> shapes,
        Others others,
        Reported reported,
        Set<String> habits,
        Optional<Confirmed> confirmed) {

    static final int SHAPES = 200;
    static final int HABITS = 64;

    private static final Duration BUCKET = Threshold.NEWS_WAITS.time();
    private static final Duration BUCKET_OF_LOW = Threshold.LOW_NEWS_WAITS.time();
    private static final Duration LONGEST_OF_SUCCESS = Threshold.SUCCESS_WAITS.time();
    private static final int PROMPT = Threshold.PROMPT_REVISIONS.count();
    private static final int COMPLETE = Threshold.COMPLETE_REVISIONS.count();
    private static final Duration REPEATED_AFTER = Threshold.REPETITION_WAITS.time();
    private static final Duration BEGINS_WITHIN = Threshold.FINDING_BEGINS.time();

    private static final String FULL =
            " It has " + SHAPES + " different kinds of occurrences; further ones are told whether they repeat or not.";

    private static final String LEFT_OUT =
            " Not each of its requests is named in some revision; the audit log and the command what-did have all of them.";

    /**
     * What has been reported.
     *
     * @param revision of the alert that was the last
     * @param at when that was
     * @param count occurrences in all at that time
     * @param others how many other occurrences there were at that time
     * @param risk of the riskiest occurrence at that time
     * @param shapes the kinds of occurrences at that time
     */
    public record Reported(int revision, Instant at, long count, int others, int risk, Set<String> shapes) {}

    /** A finding that a person said is true, and when. */
    public record Confirmed(String uid, Instant when) {}

    public Incident {
        shapes = SortedTexts.of(shapes);
        habits = SortedTexts.of(habits);
    }

    /** One that begins, without an occurrence; with the words and the assessment of what begins it. */
    static Incident beginning(
            String fingerprint, String ruleId, String cluster, Assessment assessment, Explanation words, Instant time) {
        return new Incident(
                Fingerprint.ofTexts(fingerprint, time.toString()),
                fingerprint,
                ruleId,
                cluster,
                assessment,
                words,
                new Period(time, time, 0),
                Evidence.NONE,
                Set.of(),
                Others.NONE,
                new Reported(0, time, 0, 0, 0, Set.of()),
                Set.of(),
                Optional.empty());
    }

    /** The severity so far. */
    public Severity severity() {
        return assessment.severity();
    }

    /** When the first occurrence was. */
    public Instant firstSeen() {
        return period.firstSeen();
    }

    /** When the last occurrence was. */
    public Instant lastSeen() {
        return period.lastSeen();
    }

    /** Whether an alert has reported it. */
    public boolean isTold() {
        return reported.revision() > 0;
    }

    /**
     * Whether something new was folded in that no alert has reported, or, of a person, all but the first of what it began with. What programs
     * begin with they go on with.
     */
    public boolean hasNews() {
        return hasPending()
                && (others.count() > reported.others() || reported.revision() <= (evidence.isOfPerson() ? 1 : 0));
    }

    private boolean hasPending() {
        return period.count() > reported.count();
    }

    /**
     * When what was folded in and not yet reported is to be reported; absent where there is nothing. What is new waits for more of it, and
     * longer where much was told already. What repeats waits two days, and then twice as long again as the finding is old, so that what goes on
     * for a month is told four times. Requests of a person are told when there is no room for more of them, until there were many such revisions.
     */
    public Optional<Instant> due() {
        if (!hasPending()) {
            return Optional.empty();
        }
        boolean full = evidence.isFull();
        if (full && reported.revision() < COMPLETE) {
            return Optional.of(lastSeen());
        }
        if (full || hasNews()) {
            return Optional.of(reported.at().plus(waits()));
        }
        Duration age = Duration.between(firstSeen(), reported.at());
        Duration twice = age.plus(age);
        return Optional.of(reported.at().plus(twice.compareTo(REPEATED_AFTER) > 0 ? twice : REPEATED_AFTER));
    }

    /** Whether what was folded in and not yet reported has waited long enough. */
    public boolean hasWaited(Instant now) {
        Optional<Instant> due = due();
        return due.isPresent() && !due.get().isAfter(now);
    }

    /** Twice as long each time after some revisions, so that noise is not told for ever, and no longer than what is grave may wait. */
    private Duration waits() {
        if (severity().compareTo(Severity.LOW) <= 0) {
            return reported.revision() > 1 ? BUCKET_OF_LOW : BUCKET;
        }
        if (assessment.risk() > reported.risk()) {
            return BUCKET;
        }
        Duration longest = words.succeeded() ? LONGEST_OF_SUCCESS : BUCKET_OF_LOW;
        Duration waits = BUCKET;
        for (int told = PROMPT; told < reported.revision() && waits.compareTo(longest) < 0; told++) {
            waits = waits.plus(waits);
        }
        return waits.compareTo(longest) < 0 ? waits : longest;
    }

    /**
     * Whether an occurrence belongs to this finding: it is as grave, it repeats what was there, or the finding has just begun. What is grave
     * is no note beside what was harmless, also where it looks the same, and does not make other harmless work look grave. What is graver
     * still and comes later is a finding of its own.
     */
    boolean takes(String shape, Severity other, Instant time) {
        boolean grave = severity().compareTo(Severity.MEDIUM) >= 0;
        boolean otherIsGrave = other.compareTo(Severity.MEDIUM) >= 0;
        if (grave != otherIsGrave) {
            return grave && shapes.contains(shape);
        }
        return other == severity()
                || shapes.contains(shape)
                || time.isBefore(firstSeen().plus(BEGINS_WITHIN));
    }

    /** Whether it is graver than it was when less was in it, or the first of it that succeeded was added to what had been told. */
    public boolean isGraverThan(Incident before) {
        return severity().compareTo(before.severity()) > 0
                || (before.isTold() && words.succeeded() && !before.words.succeeded());
    }

    /** The same without the audit ids that are among those. */
    Incident without(KnownIds counted) {
        return with(evidence.without(counted), reported, confirmed);
    }

    /** The same, of a principal of whom an earlier finding was confirmed. */
    public Incident after(Confirmed earlier) {
        return with(evidence, reported, Optional.of(earlier));
    }

    /** The same in other words, which say all there is in it. */
    Incident saying(Explanation other) {
        return with(other, evidence, Others.NONE, reported, confirmed);
    }

    private Incident with(Evidence otherEvidence, Reported otherReported, Optional<Confirmed> otherConfirmed) {
        return with(words, otherEvidence, others, otherReported, otherConfirmed);
    }

    private Incident with(
            Explanation otherWords,
            Evidence otherEvidence,
            Others otherOthers,
            Reported otherReported,
            Optional<Confirmed> otherConfirmed) {
        return new Incident(
                uid,
                fingerprint,
                ruleId,
                cluster,
                assessment,
                otherWords,
                period,
                otherEvidence,
                shapes,
                otherOthers,
                otherReported,
                habits,
                otherConfirmed);
    }

    /** The alert that reports all there is now. */
    public Alert alert(RuleInfo rule, Lifecycle lifecycle, Instant modified) {
        return alert(rule, lifecycle, modified, Optional.empty());
    }

    /** The same, because a person said something of it. */
    public Alert alert(RuleInfo rule, Lifecycle lifecycle, Instant modified, Optional<Feedback> said) {
        return new Alert(
                new Alert.Revision(uid, reported.revision() + 1, lifecycle, fingerprint, modified),
                rule.tagged(assessment.signals()),
                cluster,
                assessment,
                words.followedBy(before()
                                + others.sentence()
                                + (shapes.size() < SHAPES ? "" : FULL)
                                + (evidence.leftOut() ? LEFT_OUT : ""))
                        .alsoFor(Catalogue.isNotice(rule.id()) ? 0 : others.count()),
                period,
                evidence,
                said);
    }

    private String before() {
        return confirmed
                .map(earlier -> " An earlier finding of the same principal by this rule, " + earlier.uid()
                        + ", was confirmed as true on "
                        + earlier.when().atOffset(ZoneOffset.UTC).toLocalDate() + ".")
                .orElse("");
    }

    /** The incident with these other findings that it belongs to; the same object where all are known. */
    @SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
    public Incident linked(List<Link> more) {
        Links links = evidence.links().and(more);
        return links == evidence.links() ? this : with(evidence.linked(links), reported, confirmed);
    }

    /** Whether it has an occurrence of this kind and is as grave. */
    public boolean says(int risk, String shape) {
        return risk <= assessment.risk() && shapes.contains(shape);
    }

    /** Whether it says more than it said before: it is graver, or has another kind of occurrence. */
    public boolean saysMoreThan(Incident before) {
        return assessment.risk() > before.assessment.risk() || shapes.size() > before.shapes.size();
    }

    /** The incident once {@link #alert} has been reported. */
    public Incident afterReport(Instant when) {
        return with(
                evidence.afterReport(),
                new Reported(reported.revision() + 1, when, period.count(), others.count(), assessment.risk(), shapes),
                confirmed);
    }
}
