package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** Somebody writes a Pod or a template that reaches for Secrets, without being known to deploy there or to be able to read them. */
final class UnusualSecretUse implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.use.unusual",
            "Secrets used through a Pod by an unusual creator",
            "A principal creates or changes a Pod or workload that uses Secrets it is not known to be able to read.",
            "Whoever can create a Pod that uses a Secret can see the Secret, whether or not it may be read.",
            "Request for pods, workloads and custom resources",
            List.of(Technique.DEPLOY_CONTAINER, Technique.CONTAINER_API),
            List.of(
                    "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B13", "B14", "B17", "B18",
                    "B19", "B20", "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C11", "C14"),
            List.of(
                    "A new deployer on its first day: accept it in the policy with `use`.",
                    "An administrator who repairs another team's workload."),
            List.of(
                    "Pods and workloads that are logged at level Metadata hide their specs; a notice says so.",
                    "A custom resource is searched for the shapes of a pod spec; what its controller makes of other fields is not seen.",
                    "How much a service account may do is known from what it did, and only since the log began."),
            List.of(
                    "Open the workload and read what its containers do with the Secrets, then ask its author.",
                    "Check whether the author may read these Secrets (kubectl auth can-i get secrets --as …). If not, this is the finding.",
                    "If nobody vouches for it, delete the workload and rotate the Secrets."));

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
