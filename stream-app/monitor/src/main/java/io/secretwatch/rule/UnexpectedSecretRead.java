package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import java.util.Optional;

/** Somebody reads Secrets, by list, watch or anything equal to it, whom neither policy nor structure explains. */
final class UnexpectedSecretRead implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.secret.read.unexpected");

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
