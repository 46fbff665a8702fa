package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import java.util.Optional;

/** Somebody asks for, approves or writes a client certificate, and with it makes an identity that nobody can take back. */
final class CertificateIssued implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.certificate.issued");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof CertificateIssue issue)) {
            return Verdict.UNREMARKABLE;
        }
        Request request = new Request.Grant("", "CertificateSigningRequest", issue.name());
        Optional<String> expected =
                Expectations.of(policy, issue.occurrence(), request).or(() -> CertificateStructure.explains(issue));
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Optional<ObjectOrigin> asked =
                issue.step() == Step.REQUESTED || issue.name().isEmpty()
                        ? Optional.empty()
                        : known.origin(ObjectKey.certificateRequest(issue.name()));
        Score score = new CertificateScore(issue, asked).score();
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        Expectations.noteExpired(score, policy, issue.occurrence(), request);
        return score.finding(
                INFO,
                issue.step() + " " + issue.name()
                        + (issue.occurrence().outcome().succeeded() ? "" : " refused"));
    }
}
