package io.secretwatch.alert;

import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says who may do what now, and by whose hand. */
final class RbacWords {

    private RbacWords() {}

    static Explanation explain(Verdict.Finding finding, RoleChange change) {
        return explain(finding, change.occurrence(), change.role());
    }

    static Explanation explain(Verdict.Finding finding, BindingChange change) {
        return explain(finding, change.occurrence(), change.binding());
    }

    static Explanation explain(Verdict.Finding finding, UnseenGrant unseen) {
        return finding.rule().id().equals("k8s.audit.coverage")
                ? notice(unseen)
                : explain(finding, unseen.occurrence(), unseen.object());
    }

    private static Explanation explain(Verdict.Finding finding, Occurrence occurrence, RbacObject object) {
        boolean done = occurrence.outcome().succeeded();
        return new Explanation(
                Phrases.capped(
                        done
                                ? "A right that opens a way to Secrets was granted: " + object
                                : "A right was to be granted, and was refused: " + object),
                Phrases.who(occurrence.actor()) + " " + Phrases.wrote(occurrence) + " " + object
                        + Phrases.from(occurrence) + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome()),
                "Ask the one who granted it for the reason. If nobody vouches for it, delete " + object
                        + " and look for reads of Secrets since."
                        + " If it is needed, narrow it to one namespace, to names, and to get.",
                done && occurrence.actor().impersonated().isEmpty()
                        ? PolicyEntry.grant(occurrence, object.namespace(), object.kind(), object.name())
                        : "",
                List.of(new Target(object.kind(), object.namespace(), object.name())));
    }

    private static Explanation notice(UnseenGrant unseen) {
        String kind = unseen.object().kind();
        return new Explanation(
                "Contents of " + kind + " objects are not in the audit log",
                "Cluster " + unseen.occurrence().cluster() + " does not show what its " + kind
                        + " objects allow. Grants of rights to Secrets go unseen.",
                "Log create, update and patch of this resource at level Request or RequestResponse.",
                "",
                List.of(new Target(kind, "", "*")));
    }
}
