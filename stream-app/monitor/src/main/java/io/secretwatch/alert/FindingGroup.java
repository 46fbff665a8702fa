package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.rule.Verdict;

/**
 * What groups findings.
 *
 * @param whom the principal, and which of several things a rule found of it; for a notice, what it is about
 */
public record FindingGroup(String ruleId, String cluster, String whom) {

    /** The group of a finding. */
    public static FindingGroup of(Verdict.Finding finding, Activity activity) {
        String part = finding.rule().part(activity);
        String whom = finding.rule().isNotice() ? finding.shape() : finding.doer(activity);
        return new FindingGroup(
                finding.rule().id(),
                activity.occurrence().cluster(),
                part.isEmpty() ? whom : String.join("\0of ", whom, part));
    }

    /** The same for all findings of the group, and for no other. */
    public String fingerprint() {
        return Fingerprint.ofTexts(ruleId, cluster, whom);
    }

    // by hand: a key that is looked up for each finding
    @Override
    public boolean equals(Object other) {
        return other instanceof FindingGroup group
                && whom.equals(group.whom)
                && ruleId.equals(group.ruleId)
                && cluster.equals(group.cluster);
    }

    @Override
    public int hashCode() {
        return (31 * ruleId.hashCode() + cluster.hashCode()) * 31 + whom.hashCode();
    }
}
