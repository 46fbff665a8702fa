package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says that a spec could not be seen: of a cluster as a whole, or of what somebody did. */
final class UnseenWords {

    private UnseenWords() {}

    static Explanation explain(Verdict.Finding finding, UnseenWorkload unseen) {
        return Catalogue.isNotice(finding.rule().id()) ? notice(unseen) : hidden(finding, unseen);
    }

    private static Explanation notice(UnseenWorkload unseen) {
        String kind = unseen.workload().kind();
        String message = "Cluster " + unseen.occurrence().cluster() + " does not show what its " + kind
                + " objects use: " + because(unseen) + ". Uses of Secrets through them go unseen.";
        return new Explanation(
                "Specs of " + kind + " objects are not in the audit log",
                message,
                "Log create, update and patch of this resource at level Request or RequestResponse.",
                "",
                List.of(new Target(kind, "", "*")));
    }

    private static Explanation hidden(Verdict.Finding finding, UnseenWorkload unseen) {
        Occurrence occurrence = unseen.occurrence();
        String did = occurrence.call().verb().equals("create") ? "created " : "changed ";
        String message = Phrases.who(occurrence.actor()) + " " + did + unseen.workload() + Phrases.from(occurrence)
                + ", and " + because(unseen) + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped("A " + unseen.workload().kind() + " in namespace "
                        + unseen.workload().namespace() + " was written whose spec the log does not show"),
                message,
                "Read " + unseen.workload()
                        + " itself, see which Secrets it uses, and ask its author why it is so large.",
                "",
                List.of(new Target(
                        unseen.workload().kind(),
                        unseen.workload().namespace(),
                        unseen.workload().name())));
    }

    private static String because(UnseenWorkload unseen) {
        return switch (unseen.because()) {
            case AUDIT_LEVEL -> "the audit policy logs them without bodies";
            case MISSING -> "the audit level promises their bodies, and they are missing";
            case TRUNCATED -> "the API server truncated the event";
            case CUT_OFF -> "a shipper cut the event off";
            case TOO_BIG -> "a shipper left out the body as too big";
            case UNREADABLE -> "the body is not readable JSON";
        };
    }
}
