package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** Somebody asks for, approves or writes a client certificate, and with it makes an identity that nobody can take back. */
final class CertificateIssued implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.certificate.issued",
            "A certificate of the cluster asked for, approved or signed by a person",
            "A principal asks for a client certificate of the cluster, approves such a request, or writes the certificate itself.",
            "A client certificate is a user with groups of one's choice. It cannot be revoked before it ends.",
            "Metadata; for whom it is, at Request",
            List.of(Technique.ACCOUNT_MANIPULATION),
            List.of("E07"),
            List.of(
                    "An administrator who gives people their certificates this way: accept it in the policy, `grant` with kind CertificateSigningRequest.",
                    "A person who approves the certificates of new nodes by hand."),
            List.of(
                    "Whoever holds the key of the cluster's CA signs without any request.",
                    "At Metadata only who asked and who approved is seen."),
            List.of(
                    "Read the request: kubectl get csr -o yaml, and its subject with openssl req.",
                    "Ask both who asked and who approved, if they are two.",
                    "If it was not theirs, take all rights from the user and groups of the certificate, as it cannot be revoked."));

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
