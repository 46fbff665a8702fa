package io.secretwatch.app.analyst.comparison;

import io.secretwatch.app.analyst.comparison.Comparison.EntryUse;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.text.SafeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A policy while logs are judged by it: which of its entries answer how many questions, and about whom. */
public final class TriedPolicy {

    private static final int PEOPLE = 20;
    private static final int NAME = 200;

    private final Map<String, Long> matched = new HashMap<>();
    private final Map<String, Set<String>> people = new HashMap<>();
    private final List<Expectation> entries;
    private final Policy observed;

    /**
     * A policy that is tried.
     *
     * @param basis what it stands on, whose entries come first in it and are not looked at
     */
    public TriedPolicy(Policy basis, Policy tried) {
        entries = tried.expectations()
                .subList(basis.expectations().size(), tried.expectations().size());
        observed = tried.observed((entry, principal, cluster, at, request) -> matched(entry.id(), principal));
    }

    private void matched(String entry, Principal principal) {
        matched.merge(entry, 1L, Long::sum);
        if (principal instanceof Principal.User person) {
            Set<String> known = people.computeIfAbsent(entry, none -> new TreeSet<>());
            if (known.size() < PEOPLE) {
                known.add(SafeText.line(person.username(), NAME));
            }
        }
    }

    /** The policy, to judge by. */
    public Policy policy() {
        return observed;
    }

    /** What its entries were good for, in their order. */
    public List<EntryUse> entries() {
        return entries.stream()
                .map(entry -> new EntryUse(
                        entry.id(),
                        matched.getOrDefault(entry.id(), 0L),
                        entry.expires().toString(),
                        List.copyOf(people.getOrDefault(entry.id(), Set.of()))))
                .toList();
    }
}
