package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;
import java.util.stream.Collectors;

/** Every container of a Pod is given the same Secret, although one of them may be enough: said once for each workload. */
final class SharedSecret implements Rule {

    static final String ID = "k8s.secret.hygiene.shared";

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "A Secret is given to every container of a Pod",
            "A Pod or template with several containers mounts the same Secret, or takes it into the environment, in each of them.",
            "If only one container needs a Secret, the others should not have it: a flaw in any of them gives it away.",
            "Request for pods and workloads",
            List.of(),
            List.of("B15"),
            List.of("Containers that all serve with the same certificate."),
            List.of(
                    "Which container needs a Secret cannot be known from outside; a Secret in all of several containers is taken for a sign."),
            List.of(
                    "Ask the author which container needs the Secret.",
                    "Mount it, or set its variables, there only.",
                    "Give sidecars Secrets of their own."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public About about() {
        return About.OBJECT;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretUse use)
                || use.making().carriedOut()
                || use.making().owner().claimed()
                || !use.occurrence().outcome().succeeded()) {
            return Verdict.UNREMARKABLE;
        }
        String names = use.exposures().stream()
                .filter(e -> e.kind() == Exposure.Kind.SHARED)
                .map(Exposure::detail)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Verdict.UNREMARKABLE
                : new Score()
                        .add("shared", 12, "all of its containers are given " + names)
                        .finding(INFO, use.workload().toString());
    }
}
