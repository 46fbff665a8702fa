package io.secretwatch.policy;

import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything an organisation expects, in the order it was written down. */
public final class Policy {

    /** Expects nothing. */
    public static final Policy EMPTY = new Policy(List.of());

    /** After every position. */
    private static final int NONE = Integer.MAX_VALUE;

    private final List<Expectation> expectations;
    /** Positions of the expectations that name a principal in full, and of those that name some by a prefix. */
    private final Map<Principal, List<Integer>> byName = new HashMap<>();

    private final List<Integer> byPrefix = new ArrayList<>();
    private final Policy written;
    private final PolicyObserver observer;

    public Policy(List<Expectation> expectations) {
        this(expectations, PolicyObserver.NONE);
    }

    private Policy(List<Expectation> expectations, PolicyObserver observer) {
        this.observer = observer;
        this.expectations = List.copyOf(expectations);
        IntStream.range(0, expectations.size()).forEach(this::index);
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

    private void index(int position) {
        boolean prefixes = false;
        Set<Principal> names = new HashSet<>();
        for (PrincipalPattern pattern : expectations.get(position).principals()) {
            if (pattern instanceof PrincipalPattern.Exact exact) {
                names.add(exact.principal());
            } else {
                prefixes = true;
            }
        }
        names.forEach(
                name -> byName.computeIfAbsent(name, none -> new ArrayList<>()).add(position));
        if (prefixes) {
            byPrefix.add(position);
        }
    }

    /** All expectations, in their order. */
    public List<Expectation> expectations() {
        return expectations;
    }

    /** The first expectation in force that covers what this one identity did. */
    public Optional<Expectation> expects(Principal principal, String cluster, Instant at, Request request) {
        int first = Math.min(
                first(byName.getOrDefault(principal, List.of()), principal, cluster, at, request),
                first(byPrefix, principal, cluster, at, request));
        if (first == NONE) {
            return Optional.empty();
        }
        Expectation answer = expectations.get(first);
        observer.answered(answer, principal, cluster, at, request);
        return Optional.of(answer);
    }

    private int first(List<Integer> positions, Principal principal, String cluster, Instant at, Request request) {
        for (int position : positions) {
            Expectation entry = expectations.get(position);
            if (entry.inForce(at) && entry.covers(principal, cluster, request)) {
                return position;
            }
        }
        return NONE;
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
        Optional<Expectation> ended = matching(principal, e -> !e.inForce(at) && e.covers(principal, cluster, request))
                .max(Comparator.comparing(
                                (Integer position) -> expectations.get(position).expires())
                        .thenComparing(Comparator.reverseOrder()))
                .map(expectations::get);
        ended.ifPresent(entry -> observer.ended(entry, principal, cluster, at, request));
        return ended;
    }

    private Stream<Integer> matching(Principal principal, Predicate<Expectation> wanted) {
        return Stream.concat(byName.getOrDefault(principal, List.of()).stream(), byPrefix.stream())
                .filter(position -> wanted.test(expectations.get(position)));
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
        return problems.orElse(
                () -> new Policy(Stream.concat(expectations.stream(), other.expectations.stream())
                        .toList()),
                List.of());
    }
}
