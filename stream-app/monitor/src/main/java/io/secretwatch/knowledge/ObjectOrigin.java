package io.secretwatch.knowledge;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who last wrote an object of the cluster, and what it holds that opens a way to Secrets.
 *
 * @param since when that was written
 * @param author user name of the one who wrote what it holds now; empty where that was not seen, and others say what it holds
 * @param lastWritten to a day, so that what is gone can be forgotten
 * @param finding the severity of the finding that writing it was; absent where it was none
 */
public record ObjectOrigin(
        String author, Instant since, Instant lastWritten, Optional<Severity> finding, Content content)
        implements Carried<ObjectOrigin> {

    /** What an object holds. */
    public sealed interface Content {}

    /**
     * What a role allows.
     *
     * @param rights those that are known
     * @param aggregatesTo the built-in roles that take its rules in, by its labels
     * @param unseen it was written where the log does not show it, or before the log began, so that it may allow more
     */
    public record Role(Set<Right> rights, Set<String> aggregatesTo, boolean unseen) implements Content {

        /** What is not known. */
        public static final Role UNSEEN = new Role(Set.of(), Set.of(), true);

        public Role {
            aggregatesTo = Collections.unmodifiableSet(new TreeSet<>(aggregatesTo));
            Set<Right> sorted = new TreeSet<>(
                    Comparator.comparing((Right right) -> right.power().name()).thenComparing(Right::extent));
            sorted.addAll(rights);
            rights = Collections.unmodifiableSet(sorted);
        }

        /** What a role allows that was written in sight. */
        public static Role of(Collection<Right> rights, Collection<String> aggregatesTo) {
            return new Role(new LinkedHashSet<>(rights), new TreeSet<>(aggregatesTo), false);
        }

        /** With what it allowed before. */
        public Role and(Role before) {
            Set<Right> all = new LinkedHashSet<>(before.rights);
            all.addAll(rights);
            Set<String> to = new TreeSet<>(before.aggregatesTo);
            to.addAll(aggregatesTo);
            return new Role(all, to, unseen || before.unseen);
        }
    }

    /**
     * Whom a binding serves.
     *
     * @param role what it gives; absent where that was not seen
     * @param unseen it was written where the log does not show it, so that it may serve more
     */
    public record Binding(Optional<RbacObject> role, Capped<Subject> subjects, boolean unseen) implements Content {

        /** What is not known. */
        public static final Binding UNSEEN = new Binding(Optional.empty(), Capped.none(), true);

        /** What a binding holds that was written in sight; a role without a name is one that the request does not say. */
        public static Binding of(RbacObject role, List<Subject> subjects) {
            Optional<RbacObject> named =
                    Optional.of(role).filter(given -> !given.name().isEmpty());
            return new Binding(named, Capped.of(subjects), false);
        }

        /** With what it held before. */
        public Binding and(Binding before) {
            return new Binding(role.or(before::role), before.subjects.with(subjects.values()), unseen || before.unseen);
        }
    }

    /**
     * What an admission webhook, a policy or its binding, an API service or the address of a node can do.
     *
     * @param destinations who gets the requests
     * @param expressions digests of those by which a policy makes texts or objects
     */
    public record AdmissionConfig(Set<Power> powers, Capped<String> destinations, Capped<String> expressions)
            implements Content {

        /** One of which nothing was seen. */
        public static final AdmissionConfig UNSEEN = new AdmissionConfig(Set.of(), Capped.none(), Capped.none());

        public AdmissionConfig {
            powers = Collections.unmodifiableSet(new TreeSet<>(powers));
        }

        /** Whether nothing is known of it. */
        public boolean isEmpty() {
            return powers.isEmpty()
                    && destinations.values().isEmpty()
                    && expressions.values().isEmpty();
        }

        /** Whether the write puts nothing in that is not there. */
        public boolean holdsAllOf(AdmissionConfigChange written) {
            return powers.containsAll(written.powers())
                    && destinations.values().containsAll(written.destinations())
                    && makesAllOf(written);
        }

        /** Whether the expressions of a write were there. One that a patch does not show may be any. */
        public boolean makesAllOf(AdmissionConfigChange written) {
            return expressions.values().containsAll(written.expressions());
        }

        /** What it holds once this is written: a patch adds to it, all else replaces it. */
        public AdmissionConfig after(AdmissionConfigChange written) {
            AdmissionConfig before = written.adds() ? this : UNSEEN;
            Set<Power> all = EnumSet.noneOf(Power.class);
            all.addAll(before.powers);
            all.addAll(written.powers());
            List<String> shown = written.expressions().stream()
                    .filter(digest -> !digest.equals(JsonPatch.UNKNOWN))
                    .toList();
            Capped<String> made = before.expressions.with(shown);
            // what was last written is written again, and what it took the place of is not
            return new AdmissionConfig(
                    all, before.destinations.with(written.destinations()), made.cut() ? Capped.of(shown) : made);
        }
    }

    /**
     * What a CertificateSigningRequest asks for.
     *
     * @param signer empty where the log does not show it
     * @param user whom the certificate would stand for; empty where the log does not show it
     */
    public record CertificateRequest(String signer, String user, Set<String> groups) implements Content {

        public CertificateRequest {
            groups = Collections.unmodifiableSet(new TreeSet<>(groups));
        }
    }

    /**
     * A token, by its id.
     *
     * @param account user name of the service account whose token it is
     */
    public record Credential(String account) implements Content {}

    /** Of an object that was written just now, which was no finding. */
    public static ObjectOrigin of(String author, Instant time, Content content) {
        return new ObjectOrigin(author, time, time, Optional.empty(), content);
    }

    /** The same, where writing it was a finding of this risk. */
    public ObjectOrigin withRisk(int risk) {
        Optional<Severity> severity = risk > 0 ? Optional.of(Severity.ofRisk(risk)) : Optional.empty();
        return new ObjectOrigin(author, since, lastWritten, severity, content);
    }

    /** Whether writing it was a finding of this severity or a higher one. */
    public boolean isFoundAtLeast(Severity severity) {
        return finding.isPresent() && finding.get().compareTo(severity) >= 0;
    }

    /** Whether it was seen to be written. */
    public boolean isWritten() {
        return !author.isEmpty();
    }

    /** Of an object into which the same was written again. */
    public ObjectOrigin writtenAt(Instant time) {
        return new ObjectOrigin(author, since, time, finding, content);
    }

    @Override
    public ObjectOrigin settled() {
        return this;
    }

    /** Of an object that was not seen to be written, what is vouched for. */
    @Override
    public ObjectOrigin with(ObjectOrigin vouched) {
        return isWritten() || !vouched.isWritten() ? this : vouched;
    }

    /** What it holds, where it is an object of that kind. */
    public <C extends Content> Optional<C> content(Class<C> kind) {
        return kind.isInstance(content) ? Optional.of(kind.cast(content)) : Optional.empty();
    }
}
