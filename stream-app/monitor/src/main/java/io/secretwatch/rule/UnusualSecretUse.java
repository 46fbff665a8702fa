package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import java.util.Optional;

/** Somebody writes a Pod or a template that reaches for Secrets, without being known to deploy there or to be able to read them. */
final class UnusualSecretUse implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.secret.use.unusual");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretUse use) || use.delegated()) {
            return Verdict.UNREMARKABLE;
        }
        Optional<PowerfulAccount> account = powerfulAccount(use, known);
        if (!use.reaches() && account.isEmpty()) {
            return Verdict.UNREMARKABLE;
        }
        if (use.making().carriedOut()) {
            return new Verdict.Expected("carries-out-a-template");
        }
        if (known.workload(use.workload()).holdsAllOf(use)) {
            return Verdict.UNREMARKABLE;
        }
        Request request = request(use);
        Optional<String> expected = Expectations.of(policy, use.occurrence(), request)
                .or(() -> account.isEmpty() ? structure(use, known) : Optional.empty());
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        SecretUseScore weighed = new SecretUseScore(use, known);
        account.ifPresent(weighed::powerfulAccount);
        Score score = weighed.score();
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        Expectations.noteExpired(score, policy, use.occurrence(), request);
        return score.finding(INFO, shape(use));
    }

    private static Request request(SecretUse use) {
        return new Request.Use(use.workload().namespace(), use.workload().kind(), use.secretNames());
    }

    /** The service account that the workload runs as, where it is known to read more than its author: its token is as good as those Secrets. */
    private static Optional<PowerfulAccount> powerfulAccount(SecretUse use, Memory known) {
        return use.exposures().stream()
                .filter(exposure -> exposure.kind() == Exposure.Kind.ACCOUNT)
                .findFirst()
                .flatMap(account -> PowerfulAccount.of(use, account.detail(), known));
    }

    private static Optional<String> structure(SecretUse use, Memory known) {
        boolean onlyReferences = use.exposures().stream()
                        .allMatch(e -> e.kind() == Exposure.Kind.ACCOUNT || e.kind() == Exposure.Kind.SHARED)
                && use.occurrence().actor().impersonated().isEmpty();
        return onlyReferences
                ? UseStructure.explains(
                        use.occurrence().actor().authenticated(),
                        use.workload().namespace(),
                        use.secretNames(),
                        known.principal())
                : Optional.empty();
    }

    private static String shape(SecretUse use) {
        boolean exposed = use.exposures().stream()
                .anyMatch(exposure ->
                        exposure.kind() == Exposure.Kind.HOST_SECRETS || exposure.kind() == Exposure.Kind.PRIVILEGED);
        return use.workload().kind() + " " + use.workload().namespace() + " " + String.join(",", use.secretNames())
                + (exposed ? " exposed" : "") + (use.occurrence().outcome().succeeded() ? "" : " refused");
    }
}
