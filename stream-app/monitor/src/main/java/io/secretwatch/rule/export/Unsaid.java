package io.secretwatch.rule.export;

import io.secretwatch.rule.Rule;
import io.secretwatch.rule.grant.TokenMisuseRule;
import io.secretwatch.rule.grant.TokenSecretRule;
import io.secretwatch.rule.notice.AuditCoverageRule;
import io.secretwatch.rule.notice.BackEndGapRule;
import io.secretwatch.rule.notice.ForgedOriginRule;
import io.secretwatch.rule.notice.SecretManifestRule;
import io.secretwatch.rule.notice.SharedSecretRule;
import io.secretwatch.rule.notice.SilentLogRule;
import io.secretwatch.rule.read.PodTokenReadRule;
import io.secretwatch.rule.sequence.AttackSequenceRule;
import io.secretwatch.rule.sequence.CampaignRule;
import io.secretwatch.rule.sigma.SigmaMatchRule;
import io.secretwatch.rule.use.DelegatedUseRule;
import io.secretwatch.rule.use.InjectedSecretRule;
import io.secretwatch.rule.use.ReplicatedSecretRule;
import io.secretwatch.rule.use.WorkloadChangeRule;
import java.util.Map;

/** Why Sigma, which looks at one event by itself, cannot say what a rule looks for. */
final class Unsaid {

    private static final String BODIES = "what says so stands in the body of a Secret, which should not be in the log";
    private static final String ABSENT = "it is about events that are not there";

    static final Map<Class<? extends Rule>, String> REASONS = Map.ofEntries(
            Map.entry(PodTokenReadRule.class, "who made the Pod whose token reads is told by earlier events"),
            Map.entry(
                    WorkloadChangeRule.class,
                    "which Secrets the workload holds, and who wrote it, is told by earlier events"),
            Map.entry(
                    InjectedSecretRule.class,
                    "what a webhook added is JSON within the text of annotations whose names have numbers"),
            Map.entry(
                    DelegatedUseRule.class,
                    "which fields of which kinds name a Secret, of which namespace and under which conditions, is a table that Sigma's fields cannot hold"),
            Map.entry(ReplicatedSecretRule.class, BODIES),
            Map.entry(TokenSecretRule.class, BODIES),
            Map.entry(
                    TokenMisuseRule.class,
                    "where the Pod of the token runs, and who requested it, is told by other events"),
            Map.entry(SigmaMatchRule.class, "it is what other Sigma rules match"),
            Map.entry(AttackSequenceRule.class, "it adds up findings of several rules, in their order"),
            Map.entry(CampaignRule.class, "it adds up findings of several principals"),
            Map.entry(AuditCoverageRule.class, ABSENT),
            Map.entry(SilentLogRule.class, ABSENT),
            Map.entry(BackEndGapRule.class, ABSENT),
            Map.entry(
                    ForgedOriginRule.class,
                    "which of several addresses comes first, and whether an audit ID was used before, no field says"),
            Map.entry(SecretManifestRule.class, BODIES),
            Map.entry(SharedSecretRule.class, "Sigma does not compare the items of a list with each other"));

    private Unsaid() {}
}
