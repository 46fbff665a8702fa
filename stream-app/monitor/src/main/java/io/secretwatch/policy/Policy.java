package io.secretwatch.policy;

import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything an organisation expects, in the order it was written down. */
public final class Policy {

    /** Expects nothing. */
    public static final Policy EMPTY = new Policy(List.of());

    private final List<Expectation> expectations;
    private final ByPrincipal byPrincipal;
    /** When the first of them ends, in seconds since 1970. */
    private final long firstEnd;

    private final Policy written;
    private final PolicyObserver observer;

    public Policy(List<Expectation> expectations) {
        this(expectations, PolicyObserver.NONE);
    }

    private Policy(List<Expectation> expectations, PolicyObserver observer) {
        this.observer = observer;
        this.expectations = List.copyOf(expectations);
        this.byPrincipal = new ByPrincipal(this.expectations);
        this.firstEnd = expectations.stream().mapToLong(Expectation::end).min().orElse(Long.MAX_VALUE);
        List<Expectation> own =
                expectations.stream().filter(entry -> !entry.shipped()).toList();
        this.written = own.size() == expectations.size() ? this : new Policy(own, observer);
    }

    /** The same, which tells of each expectation that answers a question, as often as it does. */
    public Policy observed(PolicyObserver by) {
        return new Policy(expectations, by);
    }

    /** The same, of entries that come with Secretwatch. */
    Policy asShipped() {
        return new Policy(expectations.stream().map(Expectation::asShipped).toList());
    }

    /** What the organisation wrote itself, without what comes with Secretwatch: all that counts for a principal that does not fit its name. */
    public Policy written() {
        return written;
    }

    /** All expectations, in their order. */
    public List<Expectation> expectations() {
        return expectations;
    }

    /** Whether an expectation could be about what this one identity does; else the policy has nothing to say of it. */
    public boolean names(Principal principal) {
        return !byPrincipal.of(principal).isEmpty();
    }

    /** The first expectation in force that covers what this one identity did. */
    public Optional<Expectation> expects(Principal principal, String cluster, Instant at, Request request) {
        for (Expectation entry : byPrincipal.of(principal)) {
            if (entry.covers(principal, cluster, request) && entry.inForce(at)) {
                observer.answered(entry, principal, cluster, at, request);
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /**
     * The expectation that covers what an actor did. An actor who impersonates another needs two: both identities must be
     * expected to make the request, or else a trusted name could be borrowed. The authenticated one's is returned. No entry lets anybody
     * borrow the group that nothing limits, and none that comes with Secretwatch lets anybody borrow a name.
     */
    public Optional<Expectation> expects(Actor actor, String cluster, Instant at, Request request) {
        boolean borrowedNameCovered = actor.impersonated().isEmpty()
                || (!actor.borrowsEverything()
                        && written.expects(actor.impersonated().get(), cluster, at, request)
                                .isPresent());
        return borrowedNameCovered ? expects(actor.authenticated(), cluster, at, request) : Optional.empty();
    }

    /** Of the expectations that would cover this had they not ended before, the one that ended last. */
    public Optional<Expectation> expired(Principal principal, String cluster, Instant at, Request request) {
        if (at.getEpochSecond() < firstEnd) {
            return Optional.empty();
        }
        Expectation last = null;
        for (Expectation entry : byPrincipal.of(principal)) {
            if ((last == null || entry.end() > last.end())
                    && !entry.inForce(at)
                    && entry.covers(principal, cluster, request)) {
                last = entry;
            }
        }
        if (last != null) {
            observer.ended(last, principal, cluster, at, request);
        }
        return Optional.ofNullable(last);
    }

    /** This policy, then the other one; an id that both use is a problem of the other one. */
    public PolicyReading and(Policy other) {
        Set<String> taken = new HashSet<>();
        expectations.forEach(expectation -> taken.add(expectation.id()));
        Problems problems = new Problems();
        for (int i = 0; i < other.expectations.size(); i++) {
            String id = other.expectations.get(i).id();
            if (!taken.add(id)) {
                problems.add(
                        "expected[" + i + "].id",
                        Problem.NO_LINE,
                        Excerpt.of(id) + " is taken by another policy in use");
            }
        }
        return problems.orElse(() -> new PolicyReading.Valid(
                new Policy(Stream.concat(expectations.stream(), other.expectations.stream())
                        .toList()),
                List.of(),
                List.of()));
    }
}
