package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Lineage;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody else than the scheduler decides on which node a Pod runs. */
final class PlacedByHand implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.workload.placement",
            "A Pod was bound to a node by somebody else than the scheduler",
            "A principal creates a binding, and so chooses the node on which a Pod, and every Secret it uses, arrives.",
            "The Node authorizer lets a node read the Secrets of the Pods bound to it. Who owns the node has them.",
            "Metadata",
            List.of(Technique.DEPLOY_CONTAINER),
            List.of("C12"),
            List.of("Another scheduler: accept it in the policy with `use` and kind Binding."),
            List.of("A Pod that names its node itself needs no binding; rule k8s.secret.use.unusual weighs that."),
            List.of(
                    "Look who owns the node, and what else runs there.",
                    "Ask the principal why it did not leave the choice to the scheduler.",
                    "If nobody vouches for it, drain the node and rotate the Secrets of the Pod."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof Placement placement)) {
            return Verdict.UNREMARKABLE;
        }
        Lineage lineage = Lineage.of(new Workload("Pod", placement.namespace(), placement.pod()), known);
        Request request = new Request.Use(placement.namespace(), "Binding", Set.of());
        Optional<String> expected = Expectations.of(policy, placement.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new Score().add("bound-by-hand", 50, "only the scheduler binds Pods to nodes");
        if (lineage.holdsSecrets()) {
            score.add("holds-secrets", 15, "the Pod holds " + SecretList.of(lineage.secretNames()));
        }
        if (!placement.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -25, "the request did not succeed");
        }
        Expectations.noteExpired(score, policy, placement.occurrence(), request);
        return score.finding(INFO, placement.namespace() + " " + placement.node());
    }
}
