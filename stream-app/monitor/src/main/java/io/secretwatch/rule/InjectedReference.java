package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/** A mutating webhook makes somebody else's workload use a Secret. */
final class InjectedReference implements Rule {

    private static final String WEBHOOK = "MutatingWebhookConfiguration";

    private static final RuleInfo INFO = RuleContent.of("k8s.secret.use.injected");

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
