package io.secretwatch.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which policy counts when. Versions come in one order, in which all who follow it hear them. Each begins after the one before, so that what
 * counted is never changed; the first counts for all that happened before it, too.
 *
 * @param versions by time
 */
public record PolicyHistory(List<PolicyVersion> versions) {

    /** Nothing is known. */
    public static final PolicyHistory NONE = new PolicyHistory(List.of());

    /** For how long a version that does not count any more is kept, for what is judged late. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final Duration NEXT = Duration.ofNanos(1_000);

    public PolicyHistory {
        versions = List.copyOf(versions);
    }

    /** A version as it counts; absent where the newest one is the same already, as when several instances say so. */
    public Optional<PolicyVersion> counts(PolicyVersion said) {
        if (versions.isEmpty()) {
            return Optional.of(said);
        }
        PolicyVersion newest = versions.get(versions.size() - 1);
        if (newest.isSameAs(said)) {
            return Optional.empty();
        }
        Instant next = newest.from().plus(NEXT);
        return Optional.of(said.from().isBefore(next) ? said.from(next) : said);
    }

    /** With a version that {@link #counts}, and without those that ended long before it. */
    public PolicyHistory with(PolicyVersion version) {
        List<PolicyVersion> kept = new ArrayList<>(versions);
        kept.add(version);
        Instant oldest = version.from().minus(KEPT);
        while (kept.size() > 1 && kept.get(1).from().isBefore(oldest)) {
            kept.remove(0);
        }
        return new PolicyHistory(kept);
    }

    /**
     * With what was said since, in its order. The beginning of it may be here already: up to what made the newest version here that something in
     * it made.
     */
    public PolicyHistory heard(List<PolicyVersion> said) {
        for (int newest = versions.size() - 1; newest >= 0; newest--) {
            PolicyHistory before = new PolicyHistory(versions.subList(0, newest));
            PolicyHistory with = new PolicyHistory(versions.subList(0, newest + 1));
            for (int i = said.size() - 1; i >= 0; i--) {
                if (before.heard(said.get(i)).equals(with)) {
                    return with.hearing(said.subList(i + 1, said.size()));
                }
            }
        }
        return hearing(said);
    }

    private PolicyHistory hearing(List<PolicyVersion> said) {
        PolicyHistory history = this;
        for (PolicyVersion version : said) {
            history = history.heard(version);
        }
        return history;
    }

    private PolicyHistory heard(PolicyVersion said) {
        return counts(said).map(this::with).orElse(this);
    }
}
