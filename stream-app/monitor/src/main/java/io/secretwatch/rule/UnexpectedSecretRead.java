package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** Somebody reads Secrets, by list, watch or anything equal to it, whom neither policy nor structure explains. */
final class UnexpectedSecretRead implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.read.unexpected",
            "Secrets read by an unexpected principal",
            "A principal reads Secrets, or tries to, and neither the policy nor the structure of Kubernetes explains it.",
            "list and watch hand out the value of every Secret in their scope. Every write is answered with the Secret it writes, even as a dry run.",
            "Metadata",
            List.of(Technique.CONTAINER_API, Technique.RESOURCE_DISCOVERY),
            List.of(
                    "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14",
                    "A15", "A16", "A17", "A18", "A19", "A21", "A22", "A25", "A26"),
            List.of(
                    "A new operator or ingress controller with a cluster-wide informer: accept it once, in the policy.",
                    "An administrator who looks at another team's namespace."),
            List.of(
                    "A list of metadata only is the same event as a full list below level RequestResponse.",
                    "An audit policy that omits ResponseStarted hides watches until they end.",
                    "Below level Request an empty patch looks like any other, and a delete that returns the Secret like one that does not.",
                    "A token used by a thief in its owner's usual way looks usual."),
            List.of(
                    "Ask the principal's owner whether the request was theirs; look at address, client and Pod of the evidence.",
                    "Find the right: the RBAC reason names the binding. Remove what is not needed.",
                    "If it was not theirs, rotate every Secret in the scope and the credential that was used."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretRead read)) {
            return Verdict.UNREMARKABLE;
        }
        Request request = request(read);
        Optional<String> expected = Expectations.of(policy, read.occurrence(), request)
                .or(() -> SecretReadStructure.explains(read, known.principal()));
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new SecretReadScore(read, known).score();
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        Expectations.noteExpired(score, policy, read.occurrence(), request);
        return score.finding(INFO, shape(read));
    }

    static Request request(SecretRead read) {
        return new Request.Read(
                read.occurrence().call().verb(),
                read.scope().namespace(),
                read.scope().name(),
                read.selectors().label());
    }

    /** Manner, place, outcome and identity, but not the name of a Secret, which an enumeration changes with each request. */
    private static String shape(SecretRead read) {
        Occurrence o = read.occurrence();
        String place = read.scope().clusterWide() ? "*" : read.scope().namespace();
        String outcome = o.outcome().succeeded() ? "ok" : o.outcome().refused() ? "refused" : "failed";
        String as = o.actor().impersonated().map(p -> " as " + p.username()).orElse("");
        return read.manner() + " " + place + " " + outcome + as;
    }

    static boolean firstTime(SecretRead read, PrincipalMemory memory) {
        return !memory.reads().has(PrincipalMemory.key(read.scope()));
    }
}
