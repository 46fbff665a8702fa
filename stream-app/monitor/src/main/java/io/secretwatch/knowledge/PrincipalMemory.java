package io.secretwatch.knowledge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.principal.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one principal is known to have done with Secrets in one cluster.
 *
 * @param lastActive to a day, so that a principal that is gone can be forgotten
 * @param reads scopes that it read, with the first time
 * @param refusals scopes that it was refused, with the first time
 * @param creations Secrets that it made
 * @param recent what it did within the last hour, the newest last, at most {@value #RECENT_KEPT}
 * @param habits where its tokens are used from
 */
public record PrincipalMemory(
        Instant lastActive,
        FirstSeen reads,
        FirstSeen refusals,
        FirstSeen creations,
        List<Trace> recent,
        TokenHabits habits) {

    static final int RECENT_KEPT = 64;
    private static final Duration RECENT = Duration.ofHours(1);
    /** How stale the time of the last activity may be; fresher would be a write for each read. */
    private static final Duration STALE = Duration.ofDays(1);

    /** Nothing known. */
    public static final PrincipalMemory BLANK = new PrincipalMemory(
            Instant.EPOCH, FirstSeen.NOTHING, FirstSeen.NOTHING, FirstSeen.NOTHING, List.of(), TokenHabits.NONE);

    public PrincipalMemory {
        recent = List.copyOf(recent);
        // memory that was written before these were kept has none
        habits = habits == null ? TokenHabits.NONE : habits;
    }

    /** How a scope is written in memory: {@code namespace/name}, with {@code *} for every one. */
    public static String key(String namespace, String name) {
        return (namespace.isEmpty() ? "*" : namespace) + "/" + (name.isEmpty() ? "*" : name);
    }

    /** How a scope is written in memory. */
    public static String key(Scope scope) {
        return key(scope.namespace(), scope.name());
    }

    /** Whether it read this Secret before, made it, or read all where it is, and so can know what is in it. */
    public boolean knows(String namespace, String name) {
        return covers(reads, namespace, name) || creations.has(key(namespace, name));
    }

    /** Whether reading this, or all where it is, was refused before. */
    public boolean wasRefused(String namespace, String name) {
        return covers(refusals, namespace, name);
    }

    private static boolean covers(FirstSeen seen, String namespace, String name) {
        return seen.has(key(namespace, name)) || seen.has(key(namespace, "")) || seen.has(key("", ""));
    }

    /** What it recently did of one kind, one trace a key: the newest. In the order of first appearance. */
    public List<Trace> recent(Kind kind, Instant now, Duration within) {
        Map<String, Trace> newest = new LinkedHashMap<>();
        for (Trace trace : recent) {
            if (trace.kind() == kind && trace.time().isAfter(now.minus(within))) {
                newest.put(trace.key(), trace);
            }
        }
        return List.copyOf(newest.values());
    }

    /** The memory after one more activity that nobody expected; the same object where it teaches nothing new. */
    public PrincipalMemory after(Activity activity) {
        return after(activity, true);
    }

    /** The memory after one more activity that was expected: it adds to what is known, and is no part of any series. */
    public PrincipalMemory afterExpected(Activity activity) {
        return after(activity, false);
    }

    /** The memory after one more use of its credential; the same object where that teaches nothing new. */
    public PrincipalMemory afterUse(Actor actor, Instant time) {
        TokenHabits after = habits.after(actor, time);
        return after == habits ? this : new PrincipalMemory(time, reads, refusals, creations, recent, after);
    }

    /** Whether it is known to read the Secrets of every namespace. */
    public boolean readsEverything() {
        return reads.has(key("", ""));
    }

    private PrincipalMemory after(Activity activity, boolean traced) {
        Instant time = activity.occurrence().time();
        if (activity instanceof SecretCreation creation && creation.tokenOf().isEmpty()) {
            FirstSeen more = creations.with(key(creation.namespace(), creation.name()), time);
            return more == creations ? touched(time) : new PrincipalMemory(time, reads, refusals, more, recent, habits);
        }
        return activity instanceof SecretRead read ? afterRead(read, time, traced) : touched(time);
    }

    private PrincipalMemory afterRead(SecretRead read, Instant time, boolean traced) {
        Outcome outcome = read.occurrence().outcome();
        String key = key(read.scope());
        // what was read as somebody else is known too; what was refused while being somebody else says nothing of one's
        // own rights
        boolean refused = outcome.refused()
                && read.occurrence().actor().impersonated().isEmpty()
                && !outcome.impersonationRefused();
        FirstSeen moreReads = outcome.succeeded() ? reads.with(key, time) : reads;
        FirstSeen moreRefusals = refused ? refusals.with(key, time) : refusals;
        Optional<Kind> kind = traced ? kindOf(read, outcome, refused) : Optional.empty();
        if (moreReads == reads && moreRefusals == refusals && kind.isEmpty()) {
            return touched(time);
        }
        List<Trace> traces = new ArrayList<>(recent);
        kind.ifPresent(k -> traces.add(new Trace(k, key, time, read.occurrence().auditId())));
        traces.removeIf(trace -> trace.time().isBefore(time.minus(RECENT)));
        int from = Math.max(0, traces.size() - RECENT_KEPT);
        return new PrincipalMemory(
                time, moreReads, moreRefusals, creations, traces.subList(from, traces.size()), habits);
    }

    private PrincipalMemory touched(Instant time) {
        boolean known = this != BLANK
                && (!reads.times().isEmpty()
                        || !refusals.times().isEmpty()
                        || !creations.times().isEmpty()
                        || !habits.equals(TokenHabits.NONE));
        return known && time.isAfter(lastActive.plus(STALE))
                ? new PrincipalMemory(time, reads, refusals, creations, recent, habits)
                : this;
    }

    private static Optional<Kind> kindOf(SecretRead read, Outcome outcome, boolean refused) {
        if (refused) {
            return Optional.of(Kind.REFUSED);
        }
        if ((outcome.code() == 404 || outcome.code() == 405) && read.scope().named()) {
            // 405 answers HEAD, which asks whether a Secret exists
            return Optional.of(Kind.MISSING);
        }
        if (!outcome.succeeded()) {
            return Optional.empty();
        }
        if (read.scope().named()) {
            return Optional.of(Kind.NAMED_READ);
        }
        return read.scope().clusterWide()
                ? Optional.empty()
                : Optional.of(outcome.grantedForOneNamespace() ? Kind.GRANTED_NAMESPACE_READ : Kind.NAMESPACE_READ);
    }
}
