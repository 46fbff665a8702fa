package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
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
        if (activity instanceof SecretRead read) {
            return SecretReadWords.explain(finding, read);
        }
        if (activity instanceof SecretUse use) {
            return use.delegated() ? DelegatedUseWords.explain(finding, use) : SecretUseWords.explain(finding, use);
        }
        if (activity instanceof UnseenWorkload unseen) {
            return UnseenWords.explain(finding, unseen);
        }
        throw new IllegalArgumentException("no words for " + activity.getClass().getSimpleName());
    }
}
