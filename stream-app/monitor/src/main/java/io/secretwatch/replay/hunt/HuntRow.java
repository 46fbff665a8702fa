package io.secretwatch.replay.hunt;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** A line of an answer, as {@code docs/contracts/hunting.schema.json} has it. All texts are clean; absent ones are empty. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HuntRow.Reader.class, name = "reader"),
    @JsonSubTypes.Type(value = HuntRow.Step.class, name = "step"),
    @JsonSubTypes.Type(value = HuntRow.Total.class, name = "total"),
    @JsonSubTypes.Type(value = HuntRow.FindingSeen.class, name = "finding"),
    @JsonSubTypes.Type(value = HuntRow.Exposed.class, name = "exposure"),
    @JsonSubTypes.Type(value = HuntRow.Cut.class, name = "cut"),
    @JsonSubTypes.Type(value = HuntRow.LogSight.class, name = "log"),
    @JsonSubTypes.Type(value = HuntRow.End.class, name = "end")
})
public sealed interface HuntRow {

    /**
     * A principal, and one way by which it reached the Secret.
     *
     * @param through which Secrets were asked for, or the workload, Pod or account in between
     * @param moreClients some are left out
     * @param moreAddresses some are left out
     */
    record Reader(
            String cluster,
            String principal,
            String as,
            String carriedOutBy,
            String way,
            String through,
            Answer answer,
            Instant first,
            Instant last,
            long count,
            List<String> clients,
            boolean moreClients,
            List<String> addresses,
            boolean moreAddresses,
            Judged judged)
            implements HuntRow {}

    /** Something a principal did, perhaps several times without anything else in between. */
    record Step(
            String cluster,
            Instant first,
            Instant last,
            long count,
            String principal,
            String as,
            String carriedOutBy,
            String what,
            Answer answer,
            Judged judged)
            implements HuntRow {}

    /** How much of one sort a principal did. */
    record Total(String sort, Answer answer, Instant first, Instant last, long count, Judged judged)
            implements HuntRow {}

    /** A finding about a principal. */
    record FindingSeen(
            String cluster,
            String uid,
            String rule,
            String severity,
            int risk,
            String title,
            Instant first,
            Instant last,
            long count)
            implements HuntRow {}

    /** What a principal could know by now. */
    record Exposed(
            String cluster,
            String principal,
            Reach reach,
            List<Known> read,
            List<Known> used,
            List<Held> rights,
            boolean more)
            implements HuntRow {}

    /** Something is left out: how many. */
    record Cut(String what, long count) implements HuntRow {}

    /** What the log of a cluster shows of the ways to a Secret, by their rows in {@code docs/rules.md}, and what none of its events has. */
    record LogSight(String cluster, List<String> inPart, List<String> hidden, List<String> missing)
            implements HuntRow {}

    /** What was looked at. Without coverage, it is not known what the log could not show. */
    record End(long read, long judged, long rejected, List<String> unreadable, boolean coverage) implements HuntRow {}

    /** What the judge thought of it. */
    record Judged(List<ExpectedBy> expected, List<FoundBy> found, long unremarkable) {}

    /** By a policy entry, or a structural fact. */
    record ExpectedBy(String id, long count) {}

    /** By a rule, with the highest severity. */
    record FoundBy(String rule, String severity, long count) {}

    /**
     * How far a principal's knowledge goes.
     *
     * @param everywhere all Secrets of the cluster were handed out
     * @param namespaces of which all Secrets were handed out
     * @param secrets single ones that were handed out or used
     * @param couldEverywhere a right that was never used reaches Secrets of every namespace
     * @param couldNamespaces in which a right that was never used reaches Secrets
     */
    record Reach(boolean everywhere, long namespaces, long secrets, boolean couldEverywhere, long couldNamespaces) {}

    /** Secrets that were read or used. */
    record Known(String what, String way, Instant first, Instant last, long count) {}

    /**
     * A right.
     *
     * @param where a namespace, or {@code *} for all of them
     * @param powers empty where the log does not say what the role allows
     * @param used how often a request was allowed by it that this answer counts
     * @param usedKnown requests of the cluster say why they were allowed
     */
    record Held(String binding, String role, String where, List<String> powers, long used, boolean usedKnown) {}
}
