package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.FindingGroup;
import io.secretwatch.rule.Verdict;
import java.util.HashMap;
import java.util.Map;

/** The fingerprints of findings, each hashed once: a principal is found by the same rule again and again. */
final class Fingerprints {

    private static final int KEPT = 10_000;

    private final Map<FindingGroup, String> known = new HashMap<>();

    /** The fingerprint of the group of a finding. */
    String of(Verdict.Finding finding, Activity activity) {
        FindingGroup group = FindingGroup.of(finding, activity);
        String fingerprint = known.get(group);
        if (fingerprint == null) {
            if (known.size() >= KEPT) {
                known.clear();
            }
            fingerprint = group.fingerprint();
            known.put(group, fingerprint);
        }
        return fingerprint;
    }
}
