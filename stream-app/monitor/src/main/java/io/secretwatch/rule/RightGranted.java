package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** Somebody writes a role or binding that opens a way to Secrets, or is refused to. */
final class RightGranted implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.rbac.grant",
            "A right that opens a way to Secrets was granted",
            "A principal writes a role that allows reading Secrets, or something as good, or binds somebody to such a role, or is refused to.",
            "Reading Secrets begins with a right. watch alone, a wildcard, bind, escalate, impersonate or a label for aggregation are enough.",
            "Request for roles and bindings; Metadata for refused attempts",
            List.of(Technique.ROLES),
            List.of("E01", "E02", "E03", "E04"),
            List.of(
                    "The installation of an operator that needs Secrets: accept its installer in the policy with `grant`.",
                    "An administrator who gives a team its namespace."),
            List.of(
                    "Below level Request it is not seen what is granted; a notice says so.",
                    "What a role allows that was written before the log began is known of the built-in roles only.",
                    "Other authorizers, such as a cloud's, grant rights that the audit log does not show."),
            List.of(
                    "Read the role and its bindings: who can do now what he could not before?",
                    "Ask the one who granted it for the reason, and the one who was granted it for the need.",
                    "If nobody vouches for it, delete the binding, and look for reads since it was made."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        RbacObject object = object(activity);
        if (object == null || carriesOut(activity.occurrence())) {
            return Verdict.UNREMARKABLE;
        }
        Request request = new Request.Grant(object.namespace(), object.kind(), object.name());
        Optional<String> expected = Expectations.of(policy, activity.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new GrantScore(activity, known).score();
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        Expectations.noteExpired(score, policy, activity.occurrence(), request);
        return score.finding(INFO, object + (activity.occurrence().outcome().succeeded() ? "" : " refused"));
    }

    static RbacObject object(Activity activity) {
        if (activity instanceof RoleChange change) {
            return change.role();
        }
        if (activity instanceof BindingChange change) {
            return change.binding();
        }
        return activity instanceof UnseenGrant unseen ? unseen.object() : null;
    }

    /** kube-apiserver writes its own roles when it starts; the aggregation controller writes into roles what others labelled for them. */
    private static boolean carriesOut(Occurrence occurrence) {
        String user = occurrence.actor().authenticated().username();
        return occurrence.actor().impersonated().isEmpty()
                && (user.equals("system:apiserver")
                        || occurrence.actor().authenticated() instanceof Principal.ServiceAccount account
                                && account.equals(new Principal.ServiceAccount(
                                        "kube-system", "clusterrole-aggregation-controller")));
    }
}
