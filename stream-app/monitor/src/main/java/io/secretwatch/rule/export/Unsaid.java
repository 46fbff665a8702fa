package io.secretwatch.rule.export;

import java.util.Map;

/** Why Sigma, which looks at one event by itself, cannot say what a rule looks for. */
final class Unsaid {

    private static final String BODIES = "what says so stands in the body of a Secret, which should not be in the log";
    private static final String ABSENT = "it is about events that are not there";

    static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("k8s.secret.read.through-pod", "who made the Pod whose token reads is told by earlier events"),
            Map.entry(
                    "k8s.secret.use.changed",
                    "which Secrets the workload holds, and who wrote it, is told by earlier events"),
            Map.entry(
                    "k8s.secret.use.injected",
                    "what a webhook added is JSON within the text of annotations whose names have numbers"),
            Map.entry(
                    "k8s.secret.use.delegated",
                    "which fields of which kinds name a Secret, of which namespace and under which conditions, is a table that Sigma's fields cannot hold"),
            Map.entry("k8s.secret.replicated", BODIES),
            Map.entry("k8s.token.secret", BODIES),
            Map.entry(
                    "k8s.token.misused",
                    "where the Pod of the token runs, and who requested it, is told by other events"),
            Map.entry("k8s.sigma.match", "it is what other Sigma rules match"),
            Map.entry("k8s.secret.attack-sequence", "it adds up findings of several rules, in their order"),
            Map.entry("k8s.secret.campaign", "it adds up findings of several principals"),
            Map.entry("k8s.audit.coverage", ABSENT),
            Map.entry("k8s.audit.silence", ABSENT),
            Map.entry("k8s.audit.backends", ABSENT),
            Map.entry(
                    "k8s.audit.forged",
                    "which of several addresses comes first, and whether an audit ID was used before, no field says"),
            Map.entry("k8s.secret.hygiene.manifest", BODIES),
            Map.entry("k8s.secret.hygiene.shared", "Sigma does not compare the items of a list with each other"));

    private Unsaid() {}
}
