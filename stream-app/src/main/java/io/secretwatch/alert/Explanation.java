package io.secretwatch.alert;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.Interception;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
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
        if (finding.rule().id().equals("k8s.token.misused")) {
            return CredentialWords.misused(finding, activity);
        }
        if (activity instanceof SecretRead read) {
            return SecretReadWords.explain(finding, read);
        }
        if (activity instanceof SecretUse use) {
            return SecretUseWords.explain(finding, use);
        }
        if (activity instanceof UnseenWorkload unseen) {
            return UnseenWords.explain(finding, unseen);
        }
        if (activity instanceof TokenIssue issue) {
            return CredentialWords.explain(finding, issue);
        }
        if (activity instanceof CertificateIssue issue) {
            return CredentialWords.explain(finding, issue);
        }
        if (activity instanceof Interception written) {
            return CredentialWords.explain(finding, written);
        }
        if (activity instanceof AccessMapping mapping) {
            return CredentialWords.explain(finding, mapping);
        }
        throw new IllegalArgumentException("no words for " + activity.getClass().getSimpleName());
    }
}
