package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.stream.Collectors;

/** Every container of a Pod is given the same Secret, although one of them may be enough: said once for each workload. */
final class SharedSecret implements Rule {

    static final String ID = "k8s.secret.hygiene.shared";

    private static final RuleInfo INFO = RuleContent.of(ID);

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
