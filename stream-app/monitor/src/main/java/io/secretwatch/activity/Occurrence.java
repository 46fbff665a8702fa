package io.secretwatch.activity;

import io.secretwatch.principal.Actor;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What every activity has: its request, who made it, when, and how it ended.
 *
 * @param cluster whose API server was asked
 * @param time when it happened, by the API server's clock ({@code stageTimestamp}); the judge gives another where flagged {@link Flag#FUTURE}
 * @param fingerprint identifies the event, also if the client repeats an {@code Audit-ID}: 32 hex digits
 * @param auditId as the client may have chosen it, cut to 512 characters
 * @param backEnd of the API server, which delivered this copy, as the transport names it; empty where it does not
 */
public record Occurrence(
        String cluster,
        Instant time,
        String fingerprint,
        String auditId,
        Actor actor,
        Call call,
        Outcome outcome,
        Set<Flag> flags,
        String backEnd) {

    public Occurrence {
        flags = Set.copyOf(flags);
        // of records that were written before this was known
        backEnd = backEnd == null ? "" : backEnd;
    }

    /** The same, with one more flag. */
    public Occurrence with(Flag flag) {
        Set<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Occurrence(cluster, time, fingerprint, auditId, actor, call, outcome, more, backEnd);
    }

    /** The same, with one flag less. */
    public Occurrence without(Flag flag) {
        Set<Flag> fewer = new HashSet<>(flags);
        return fewer.remove(flag)
                ? new Occurrence(cluster, time, fingerprint, auditId, actor, call, outcome, fewer, backEnd)
                : this;
    }

    /** The same, delivered by this back end. */
    public Occurrence by(String name) {
        return new Occurrence(cluster, time, fingerprint, auditId, actor, call, outcome, flags, name);
    }

    /** The same, identified by another fingerprint. */
    Occurrence identifiedBy(String other) {
        return new Occurrence(cluster, time, other, auditId, actor, call, outcome, flags, backEnd);
    }

    /** The same, at another time. */
    public Occurrence at(Instant other) {
        return new Occurrence(cluster, other, fingerprint, auditId, actor, call, outcome, flags, backEnd);
    }

    /** Whether the flag is set. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** What a reader must know before trusting the activity. */
    public enum Flag {
        /** The event claims a time that had not come when it arrived. */
        FUTURE,
        /** The event was cut off, or put together from a log that keeps less. */
        PARTIAL,
        /** A request that runs for long, such as a watch or an exec, has begun; its end is another event. */
        BEGUN,
        /** A request that runs for long has ended; its beginning is another event, if the audit policy logs that stage. */
        ENDED,
        /** Values of a Secret, or a token, stand in the event as it was logged. None of them is in the activity. */
        VALUES,
        /** Values of a Secret, or a token, stood in the event until a connector took them out and marked it. */
        VALUES_REMOVED,
        /** The values stand in an annotation too, where client-side apply put the manifest. */
        COPIED,
        /** Annotations on the Secret that is written let a replicator copy it elsewhere. */
        GIVEN_AWAY,
        /** Annotations on the Secret that is written have a replicator fill it with one of another namespace. */
        FETCHED
    }
}
