package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** A mutating webhook makes somebody else's workload use a Secret. */
final class InjectedReference implements Rule {

    private static final String WEBHOOK = "MutatingWebhookConfiguration";

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.use.injected",
            "A webhook makes other people's workloads use a Secret",
            "A mutating admission webhook adds a reference to a Secret to a Pod or workload whose author did not ask for it.",
            "The one who wrote the webhook configuration decides what other people's Pods are given, and can see it there.",
            "Request for pods and workloads",
            List.of(Technique.DEPLOY_CONTAINER, Technique.CONTAINER_API),
            List.of("C13"),
            List.of("A new injector of pull secrets or agents: accept its author in the policy, with `grant` for kind "
                    + WEBHOOK + "."),
            List.of(
                    "A webhook that was configured before the log began is taken as part of the cluster.",
                    "MutatingAdmissionPolicies leave no patch in the audit log."),
            List.of(
                    "Read the webhook configuration: who is behind its address, and what does it add to which objects?",
                    "Ask the author of the configuration, not the author of the workload.",
                    "If nobody vouches for it, delete the configuration, then every Pod it changed, and rotate the Secrets."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretUse use) || use.making().injector().isEmpty()) {
            return Verdict.UNREMARKABLE;
        }
        String configuration = use.making().injector();
        Optional<ObjectOrigin> made = known.origin(ObjectKey.admissionConfig(WEBHOOK, configuration));
        if (made.isEmpty()) {
            return new Verdict.Expected("established-webhook");
        }
        String author = made.get().author();
        return policy.expects(
                        Principal.of(author),
                        use.occurrence().cluster(),
                        use.occurrence().time(),
                        new Request.Grant("", WEBHOOK, configuration))
                .<Verdict>map(expectation -> new Verdict.Expected(expectation.id()))
                .orElseGet(() -> new Score()
                        .add(
                                "injected",
                                52,
                                "webhook configuration " + configuration + " of " + author
                                        + " adds a Secret that the workload's author did not ask for")
                        .by(author)
                        .finding(
                                INFO,
                                configuration + " " + use.workload().namespace() + " "
                                        + String.join(",", use.making().injected())));
    }
}
