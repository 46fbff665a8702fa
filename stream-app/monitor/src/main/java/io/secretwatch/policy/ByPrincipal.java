package io.secretwatch.policy;

import io.secretwatch.principal.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expectations by whom they name, so that of many only those are looked at that could be about a principal. Each list is in their order. */
final class ByPrincipal {

    /** Of a principal that one of them names in full. */
    private final Map<Principal, List<Expectation>> named = new HashMap<>();
    /** Of all others: those with a prefix for accounts, by the namespace of the accounts. */
    private final Map<String, List<Expectation>> ofAccounts = new HashMap<>();
    /** Of all others: those with a prefix for people or nodes. */
    private final List<Expectation> ofPrefixes = new ArrayList<>();

    ByPrincipal(List<Expectation> expectations) {
        for (Expectation entry : expectations) {
            for (PrincipalPattern pattern : entry.principals()) {
                if (pattern instanceof PrincipalPattern.Exact exact) {
                    named.put(exact.principal(), new ArrayList<>());
                }
            }
        }
        for (Expectation entry : expectations) {
            entry.principals().forEach(pattern -> add(pattern, entry));
        }
    }

    private void add(PrincipalPattern pattern, Expectation entry) {
        if (pattern instanceof PrincipalPattern.Exact exact) {
            add(entry, named.computeIfAbsent(exact.principal(), none -> new ArrayList<>()));
            return;
        }
        add(
                entry,
                pattern instanceof PrincipalPattern.Accounts accounts
                        ? ofAccounts.computeIfAbsent(accounts.namespace(), none -> new ArrayList<>())
                        : ofPrefixes);
        named.forEach((principal, entries) -> {
            if (pattern.matches(principal)) {
                add(entry, entries);
            }
        });
    }

    /** Once, though several of its patterns match. */
    private static void add(Expectation entry, List<Expectation> entries) {
        if (entries.isEmpty() || !entries.get(entries.size() - 1).equals(entry)) {
            entries.add(entry);
        }
    }

    /** Those that could be about a principal. */
    List<Expectation> of(Principal principal) {
        List<Expectation> own = named.get(principal);
        if (own != null) {
            return own;
        }
        return principal instanceof Principal.ServiceAccount account
                ? ofAccounts.getOrDefault(account.namespace(), List.of())
                : ofPrefixes;
    }
}
