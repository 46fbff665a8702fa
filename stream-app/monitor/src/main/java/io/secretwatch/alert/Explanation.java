package io.secretwatch.alert;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.rule.Verdict;
import java.util.List;

/**
 * A finding in words: for a tired analyst one sentence, then what to do.
 *
 * @param exception the narrowest policy entry that would make it expected, YAML; empty where no entry should
 */
record Explanation(String title, String message, String remediation, String exception, List<Target> targets) {

    static Explanation of(Verdict.Finding finding, Activity activity) {
        Explanation explanation = explain(finding, activity);
        // an entry for the principal of the request would not accept what is somebody else's doing
        return finding.author().isEmpty()
                ? explanation
                : new Explanation(
                        explanation.title, explanation.message, explanation.remediation, "", explanation.targets);
    }

    private static Explanation explain(Verdict.Finding finding, Activity activity) {
        return switch (finding.rule().id()) {
            case "k8s.audit.values" -> HygieneWords.values(activity);
            case "k8s.audit.forged" -> AuditLogWords.forged(finding, activity);
            case "k8s.audit.silence" -> AuditLogWords.silence(finding, activity);
            case "k8s.secret.hygiene.manifest" -> HygieneWords.manifest(activity);
            case "k8s.secret.hygiene.shared" -> HygieneWords.shared(finding, (SecretUse) activity);
            case "k8s.secret.hygiene.control-plane" -> HygieneWords.controlPlane(finding, (ControlPlanePod) activity);
            case "k8s.secret.replicated" -> DelegatedUseWords.replicated(finding, activity);
            case "k8s.token.misused" -> CredentialWords.misused(finding, activity);
            case "k8s.secret.use.changed" -> ChangedWorkloadWords.changed(finding, (SecretUse) activity);
            case "k8s.secret.use.injected" -> ChangedWorkloadWords.injected(finding, (SecretUse) activity);
            default -> byActivity(finding, activity);
        };
    }

    private static Explanation byActivity(Verdict.Finding finding, Activity activity) {
        if (activity instanceof SecretRead read) {
            return SecretReadWords.explain(finding, read);
        }
        if (activity instanceof SecretUse use) {
            return use.delegated() ? DelegatedUseWords.explain(finding, use) : SecretUseWords.explain(finding, use);
        }
        if (activity instanceof SecretCreation creation) {
            return TokenSecretWords.explain(finding, creation);
        }
        if (activity instanceof ContainerAccess access) {
            return ContainerAccessWords.explain(finding, access);
        }
        if (activity instanceof Placement placement) {
            return ContainerAccessWords.explain(finding, placement);
        }
        if (activity instanceof UnseenWorkload unseen) {
            return UnseenWords.explain(finding, unseen);
        }
        if (activity instanceof RoleChange change) {
            return RbacWords.explain(finding, change);
        }
        if (activity instanceof BindingChange change) {
            return RbacWords.explain(finding, change);
        }
        if (activity instanceof UnseenGrant unseen) {
            return RbacWords.explain(finding, unseen);
        }
        if (activity instanceof AccessReview review) {
            return AccessReviewWords.explain(finding, review);
        }
        if (activity instanceof TokenIssue issue) {
            return CredentialWords.explain(finding, issue);
        }
        if (activity instanceof CertificateIssue issue) {
            return CredentialWords.explain(finding, issue);
        }
        if (activity instanceof AdmissionConfigChange written) {
            return CredentialWords.explain(finding, written);
        }
        if (activity instanceof AccessMapping mapping) {
            return CredentialWords.explain(finding, mapping);
        }
        throw new IllegalArgumentException("no words for " + activity.getClass().getSimpleName());
    }
}
