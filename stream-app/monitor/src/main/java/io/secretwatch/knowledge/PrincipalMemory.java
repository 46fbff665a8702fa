package io.secretwatch.knowledge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.knowledge.identity.TokenHabits;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Actor;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one principal is known to have done with Secrets in one cluster.
 *
 * @param lastActive to a day, so that a principal that is gone can be forgotten
 * @param recent what it did within the last hour, the newest last, at most {@value RecentTraces#KEPT}
 * @param week what it read or tried to read within the last seven days though nothing explained it
 * @param habits where its tokens are used from
 */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
public record PrincipalMemory(
        Instant lastActive, Scopes scopes, List<Trace> recent, WeekOfReads week, TokenHabits habits)
        implements Carried<PrincipalMemory> {

    private static final int UNAUTHORIZED = 401;
    /** The scope that is every Secret, as {@link #key} writes it. */
    private static final String EVERYTHING = "*/*";
    /** How far apart the requests of one command are, at most. */
    public static final Duration JUST_NOW = Threshold.ONE_COMMAND.time();
    /** How stale the time of the last activity may be; fresher would be a write for each read. */
    private static final Duration STALE = Duration.ofDays(1);

    /**
     * Scopes that it reached for, as {@link #key} writes them, with the first time.
     *
     * @param reads it read them
     * @param explained those of them that policy or structure explained, or that were too little to be a finding; a read that was a
     *     finding explains nothing later
     * @param refusals it was refused to read them
     * @param creations it created these Secrets
     */
    public record Scopes(FirstSeen reads, FirstSeen explained, FirstSeen refusals, FirstSeen creations) {

        private static final Scopes NONE =
                new Scopes(FirstSeen.NOTHING, FirstSeen.NOTHING, FirstSeen.NOTHING, FirstSeen.NOTHING);

        private boolean isEmpty() {
            return reads.isEmpty() && explained.isEmpty() && refusals.isEmpty() && creations.isEmpty();
        }

        /** With those that are vouched for; a read that was a finding here stays one. */
        private Scopes with(Scopes vouched) {
            FirstSeen explains = explained;
            for (Map.Entry<String, Instant> read : vouched.explained.times().entrySet()) {
                explains = reads.has(read.getKey()) ? explains : explains.with(read.getKey(), read.getValue());
            }
            return new Scopes(
                    reads.with(vouched.reads),
                    explains,
                    refusals.with(vouched.refusals),
                    creations.with(vouched.creations));
        }

        private Scopes withRead(String key, Instant time, boolean unobjectionable) {
            FirstSeen more = reads.with(key, time);
            FirstSeen explains = unobjectionable ? explained.with(key, time) : explained.without(key);
            return more == reads && explains == explained ? this : new Scopes(more, explains, refusals, creations);
        }

        private Scopes withRefusal(String key, Instant time) {
            FirstSeen more = refusals.with(key, time);
            return more == refusals ? this : new Scopes(reads, explained, more, creations);
        }

        private Scopes withCreation(String key, Instant time) {
            FirstSeen more = creations.with(key, time);
            return more == creations ? this : new Scopes(reads, explained, refusals, more);
        }
    }

    /** Nothing known. */
    public static final PrincipalMemory BLANK =
            new PrincipalMemory(Instant.EPOCH, Scopes.NONE, List.of(), WeekOfReads.NOTHING, TokenHabits.NONE);

    public PrincipalMemory {
        recent = List.copyOf(recent);
    }

    /** Scopes that it read, with the first time. */
    public FirstSeen reads() {
        return scopes.reads();
    }

    /** Scopes that it was refused to read, with the first time. */
    public FirstSeen refusals() {
        return scopes.refusals();
    }

    /** Secrets that it created, with the first time. */
    public FirstSeen creations() {
        return scopes.creations();
    }

    /** How a scope is written in memory: {@code namespace/name}, with {@code *} for every one. */
    public static String key(String namespace, String name) {
        return String.join("/", namespace.isEmpty() ? "*" : namespace, name.isEmpty() ? "*" : name);
    }

    /** How a scope is written in memory. */
    public static String key(Scope scope) {
        return key(scope.namespace(), scope.name());
    }

    /** How a scope is counted among others: the revisions of one Helm release are one, as {@code helm uninstall} gets each of them. */
    public static String seriesKey(Scope scope) {
        return key(scope.namespace(), HelmRelease.withoutRevision(scope.name()));
    }

    /** Scopes that it read without that being a finding, with the first time. */
    public FirstSeen explained() {
        return scopes.explained();
    }

    /**
     * Whether it may know what is in this Secret: it made it, or read it or all where it is, and that was no finding. What was read in a
     * way that was a finding is known to it too, and excuses nothing.
     */
    public boolean knows(String namespace, String name) {
        return covers(explained(), namespace, name) || hasCreated(namespace, name);
    }

    /** Whether it created a Secret there in which Helm keeps a release. */
    public boolean hasRelease(String namespace) {
        return !creations().isEmpty() && creations().hasOneThatBegins(namespace + "/" + HelmRelease.START);
    }

    /** Whether it read this Secret, or all where it is, whatever was thought of it. */
    public boolean hasRead(String namespace, String name) {
        return covers(reads(), namespace, name);
    }

    /** Whether reading this, or all where it is, may have been refused before: where so much was refused that some is forgotten, it may. */
    public boolean mayHaveBeenRefused(String namespace, String name) {
        return covers(refusals(), namespace, name) || refusals().isFull();
    }

    /** Whether it created this Secret. */
    public boolean hasCreated(String namespace, String name) {
        return !creations().isEmpty() && creations().has(key(namespace, name));
    }

    /** When reading one of these, or all where they are, was first refused; absent where it never was. */
    public Optional<Instant> refusedSince(String namespace, Collection<String> names) {
        if (refusals().isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>(List.of(EVERYTHING, key(namespace, "")));
        for (String name : names) {
            keys.add(key(namespace, name));
        }
        return refusals().firstOf(keys);
    }

    private static boolean covers(FirstSeen seen, String namespace, String name) {
        return !seen.isEmpty()
                && (seen.has(EVERYTHING) || seen.has(key(namespace, "")) || seen.has(key(namespace, name)));
    }

    /** What it recently did of one kind, one trace a key: the newest. In their order. */
    public List<Trace> recent(Kind kind, Instant now, Duration within) {
        return RecentTraces.of(recent, kind, now.minus(within));
    }

    /** How much it recently did of one kind. */
    public int count(Kind kind, Instant now, Duration within) {
        return RecentTraces.count(recent, kind, now.minus(within));
    }

    /** The memory after one more activity that was a finding; the same object where it teaches nothing new. */
    public PrincipalMemory after(Activity activity, Memory memory) {
        return after(activity, memory, true, false);
    }

    /** The memory after one more activity that was neither expected nor a finding: it is part of a series. */
    public PrincipalMemory afterUnremarkable(Activity activity, Memory memory) {
        return after(activity, memory, true, true);
    }

    /** The memory after one more activity that was expected: it adds to what is known, and is not part of any series. */
    public PrincipalMemory afterExpected(Activity activity, Memory memory) {
        return after(activity, memory, false, true);
    }

    /** The memory after one more use of its credential, of which no more is known. */
    public PrincipalMemory afterUse(Actor actor, Instant time) {
        return afterUse(actor, time, TokenHabits.Course.UNKNOWN);
    }

    /** The memory after one more use of its credential; the same object where that teaches nothing new. */
    public PrincipalMemory afterUse(Actor actor, Instant time, TokenHabits.Course course) {
        TokenHabits after = habits.after(actor, time, course);
        return after == habits ? this : new PrincipalMemory(time, scopes, recent, week, after);
    }

    /** The memory after a component that is known was seen again; a day old it is renewed. */
    public PrincipalMemory stillThere(Instant time) {
        return time.isAfter(lastActive.plus(STALE)) ? touched(time) : this;
    }

    private PrincipalMemory after(Activity activity, Memory memory, boolean traced, boolean unobjectionable) {
        Instant time = activity.occurrence().time();
        if (activity instanceof SecretCreation creation && creation.tokenOf().isEmpty()) {
            Scopes more = scopes.withCreation(key(creation.namespace(), creation.name()), time);
            return more == scopes ? touched(time) : new PrincipalMemory(time, more, recent, week, habits);
        }
        return activity instanceof SecretRead read ? afterRead(read, memory, traced, unobjectionable) : touched(time);
    }

    private PrincipalMemory afterRead(SecretRead read, Memory memory, boolean traced, boolean unobjectionable) {
        Instant time = read.occurrence().time();
        Outcome outcome = read.occurrence().outcome();
        String key = key(read.scope());
        Scopes more = outcome.succeeded() ? scopes.withRead(key, time, unobjectionable) : scopes;
        more = isRefused(read) ? more.withRefusal(key, time) : more;
        Optional<Kind> kind = traced ? kindOf(read, memory) : Optional.empty();
        if (kind.isEmpty()) {
            return more == scopes ? touched(time) : new PrincipalMemory(time, more, recent, week, habits);
        }
        String counted = counted(kind.get(), read);
        Trace trace = new Trace(kind.get(), counted, time, read.occurrence().auditId());
        return new PrincipalMemory(
                time, more, RecentTraces.with(recent, trace), week.with(kind.get(), counted, time), habits);
    }

    /** By what reads of a kind are told apart when they are counted. */
    public static String counted(Kind kind, SecretRead read) {
        return switch (kind) {
            case NAMED_READ -> seriesKey(read.scope());
            case REJECTED -> read.occurrence().auditId();
            default -> key(read.scope());
        };
    }

    /** Without the series in which it is. */
    @Override
    public PrincipalMemory settled() {
        return new PrincipalMemory(lastActive, scopes, List.of(), WeekOfReads.NOTHING, habits.settled());
    }

    @Override
    public PrincipalMemory with(PrincipalMemory vouched) {
        Instant last = lastActive.isAfter(vouched.lastActive) ? lastActive : vouched.lastActive;
        return new PrincipalMemory(last, scopes.with(vouched.scopes), recent, week, habits.with(vouched.habits));
    }

    private PrincipalMemory touched(Instant time) {
        return time.isAfter(lastActive.plus(STALE)) && !(scopes.isEmpty() && habits.isEmpty())
                ? new PrincipalMemory(time, scopes, recent, week, habits)
                : this;
    }

    /** What was read under impersonation is known too; what was refused under impersonation says nothing of one's own rights. */
    private static boolean isRefused(SecretRead read) {
        Outcome outcome = read.occurrence().outcome();
        return outcome.refused()
                && read.occurrence().actor().impersonated().isEmpty()
                && !outcome.impersonationRefused();
    }

    /** As what a read counts that nothing explains; absent where it is part of no series. */
    public static Optional<Kind> kindOf(SecretRead read, Memory memory) {
        Outcome outcome = read.occurrence().outcome();
        if (isRefused(read)) {
            return Optional.of(outcome.code() == UNAUTHORIZED ? Kind.REJECTED : Kind.REFUSED);
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
                : Optional.of(
                        Roles.grantedForOneNamespace(read.occurrence(), memory)
                                ? Kind.GRANTED_NAMESPACE_READ
                                : Kind.NAMESPACE_READ);
    }
}
