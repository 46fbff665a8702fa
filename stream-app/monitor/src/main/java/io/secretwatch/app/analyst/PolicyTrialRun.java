package io.secretwatch.app.analyst;

import io.secretwatch.alert.Alert;
import io.secretwatch.app.analyst.PolicyTrial.EntryUse;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two policies while the same logs are judged by both: what each leaves to be found, and which entries of the second one matched. */
public final class PolicyTrialRun {

    private static final int FINDINGS = 100_000;

    private final Map<String, TriedFinding> before = new HashMap<>();
    private final Map<String, TriedFinding> after = new HashMap<>();
    private final Map<String, Long> matched = new HashMap<>();
    private final List<Expectation> entries;
    private final Policy observed;
    private boolean full;

    /**
     * A trial of a policy.
     *
     * @param basis what it stands on, whose entries come first in it and are not looked at
     */
    public PolicyTrialRun(Policy basis, Policy tried) {
        entries = tried.expectations()
                .subList(basis.expectations().size(), tried.expectations().size());
        observed = tried.observed((entry, principal, cluster, at, request) -> matched.merge(entry.id(), 1L, Long::sum));
    }

    /** The policy that is tried, to judge by. */
    public Policy tried() {
        return observed;
    }

    /** Takes an alert that the policy in use leaves. */
    public void before(Alert alert) {
        keep(before, alert);
    }

    /** Takes an alert that the policy that is tried leaves. */
    public void after(Alert alert) {
        keep(after, alert);
    }

    private void keep(Map<String, TriedFinding> findings, Alert alert) {
        if (findings.size() < FINDINGS || findings.containsKey(alert.uid())) {
            findings.put(alert.uid(), TriedFinding.of(alert));
        } else {
            full = true;
        }
    }

    /** What all that was taken comes to. */
    public PolicyTrial trial() {
        return PolicyTrial.of(
                List.copyOf(before.values()),
                List.copyOf(after.values()),
                !full,
                entries.stream()
                        .map(entry -> new EntryUse(
                                entry.id(),
                                matched.getOrDefault(entry.id(), 0L),
                                entry.expires().toString()))
                        .toList());
    }
}
