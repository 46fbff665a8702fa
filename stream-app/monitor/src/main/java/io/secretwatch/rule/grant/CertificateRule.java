package io.secretwatch.rule.grant;

import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.policy.Request;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A principal requests, approves or writes a client certificate, and with it creates an identity that cannot be revoked. */
public final class CertificateRule extends PolicyRule<CertificateIssue> {

    static final String ID = "k8s.certificate.issued";

    public CertificateRule() {
        super(ID, CertificateIssue.class);
    }

    @Override
    protected boolean concerns(CertificateIssue issue, Memory memory) {
        return true;
    }

    @Override
    protected List<Request> requests(CertificateIssue issue, Memory memory) {
        Target target = target(issue);
        return List.of(new Request.Grant(target.namespace(), target.type(), target.name()));
    }

    @Override
    protected Optional<String> explainedBy(CertificateIssue issue, Memory memory) {
        return CertificateStructure.explains(issue, memory);
    }

    @Override
    protected List<SignalType> ownSignals() {
        return CertificateScore.SIGNALS;
    }

    @Override
    protected void weigh(CertificateIssue issue, Memory memory, Score score) {
        Optional<ObjectOrigin> asked =
                issue.step() == Step.REQUESTED || issue.name().isEmpty() || issue.ofPod()
                        ? Optional.empty()
                        : memory.origin(ObjectKey.certificateRequest(issue.name()));
        new CertificateScore(issue, asked, memory, score).weigh();
        score.when(CertificateStructure.ofExistingNode(issue, memory), CertificateScore.EXISTING_NODE);
    }

    @Override
    protected String shape(CertificateIssue issue, Memory memory) {
        return issue.step() + " " + issue.name() + (issue.occurrence().outcome().succeeded() ? "" : " refused");
    }

    @Override
    protected List<Target> targets(CertificateIssue issue) {
        return List.of(target(issue));
    }

    private static Target target(CertificateIssue issue) {
        return issue.ofPod()
                ? new Target("PodCertificateRequest", issue.occurrence().call().namespace(), issue.name())
                : new Target("CertificateSigningRequest", "", issue.name());
    }

    @Override
    protected Explanation words(Verdict.Finding finding, CertificateIssue issue) {
        Occurrence occurrence = issue.occurrence();
        Target target = target(issue);
        return new Explanation(
                headline(issue),
                message(finding, issue, certificate(issue) + subject(issue)),
                issue.ofPod()
                        ? "Ask the author. A certificate cannot be revoked: if it is not legitimate, servers that trust the signer must refuse the"
                                + " Pod's account until it expires."
                        : "Ask the requester and the approver. A certificate cannot be revoked: if it is not legitimate, remove all rights from its user and groups.",
                Phrases.acceptableSuccess(occurrence)
                        ? PolicyEntry.grant(occurrence, target.namespace(), target.type(), target.name())
                        : "");
    }

    private static Headline headline(CertificateIssue issue) {
        String verb = switch (issue.step()) {
            case REQUESTED -> "request";
            case APPROVED -> "approve";
            case SIGNED -> "sign";
        };
        String done = issue.step().name().toLowerCase(Locale.ROOT);
        String namespace = issue.occurrence().call().namespace();
        return issue.ofPod()
                ? Headline.of(
                        issue.occurrence().outcome(),
                        Headline.in(namespace, "Certificate of a Pod", " " + done)
                                .orIfMixed(" requested or signed"),
                        Headline.in(namespace, "Attempt to " + verb + " the certificate of a Pod", ""))
                : Headline.of(
                        issue.occurrence().outcome(),
                        Headline.of("Certificate ", issue.name(), " " + done).orIfMixed(" requested or approved"),
                        Headline.of("Attempt to " + verb + " certificate ", issue.name(), ""));
    }

    private static String certificate(CertificateIssue issue) {
        return issue.name().isEmpty() ? "a certificate" : "certificate " + issue.name();
    }

    private static String message(Verdict.Finding finding, CertificateIssue issue, String certificate) {
        return switch (issue.step()) {
            case REQUESTED -> Phrases.message(finding, issue.occurrence(), "requested", "request", certificate);
            case APPROVED -> Phrases.message(finding, issue.occurrence(), "approved", "approve", certificate);
            case SIGNED -> Phrases.message(finding, issue.occurrence(), "wrote", "write", certificate);
        };
    }

    private static String subject(CertificateIssue issue) {
        if (issue.commonName().isEmpty()) {
            return "";
        }
        return " of user " + issue.commonName()
                + (issue.organizations().isEmpty() ? "" : ", groups " + String.join(", ", issue.organizations()));
    }
}
