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
            return SecretUseWords.explain(finding, use);
        }
        if (activity instanceof UnseenWorkload unseen) {
            return blindSpot(unseen);
        }
        throw new IllegalArgumentException("no words for " + activity.getClass().getSimpleName());
    }

    private static Explanation blindSpot(UnseenWorkload unseen) {
        String kind = unseen.workload().kind();
        String because = switch (unseen.because()) {
            case AUDIT_LEVEL -> "the audit policy logs them without bodies";
            case MISSING -> "the audit level promises their bodies, and they are missing";
            case TRUNCATED -> "the API server truncated the events";
            case CUT_OFF -> "a shipper cut the events off";
            case TOO_BIG -> "a shipper left out bodies that were too big";
            case UNREADABLE -> "the bodies are not readable JSON";
        };
        String message = "Cluster " + unseen.occurrence().cluster() + " does not show what its " + kind + " objects use: " + because
                + ". Uses of Secrets through them go unseen.";
        return new Explanation("Specs of " + kind + " objects are not in the audit log", message,
                "Log create, update and patch of this resource at level Request or RequestResponse.", "",
                List.of(new Target(kind, "", "*")));
    }
}
