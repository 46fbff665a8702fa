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
import java.util.Optional;

/** Somebody writes a role or binding that opens a way to Secrets, or is refused to. */
final class RightGranted implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.rbac.grant");

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
