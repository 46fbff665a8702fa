package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Intent;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** Somebody talks to a kubelet through the API server. */
final class NodeProxy implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.node.proxy",
            "A kubelet was reached through the API server",
            "A principal uses nodes/proxy for anything but metrics: to run commands, read logs, list Pods with their environment, or checkpoint a container.",
            "The kubelet asks for no right of Pods or Secrets. With get on nodes/proxy every Pod of the node can be entered, and no exec is logged.",
            "Metadata",
            List.of(Technique.CONTAINER_COMMAND, Technique.CONTAINER_API),
            List.of("D07"),
            List.of(
                    "Monitoring agents that read /pods or /stats through the proxy: accept them in the policy with `exec`."),
            List.of("A client that reaches the kubelet's port itself leaves nothing in the API server's log."),
            List.of(
                    "Ask the principal's owner what was wanted of the kubelet.",
                    "Take every Secret of the Pods on that node for read.",
                    "Remove nodes/proxy from the role; metrics have a right of their own, nodes/metrics."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof ContainerAccess access)
                || access.way() != Way.NODE_PROXY
                || access.intents().contains(Intent.KUBELET_METRICS)) {
            return Verdict.UNREMARKABLE;
        }
        Optional<String> expected = Expectations.of(policy, access.occurrence(), IntoContainer.request(access));
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new Score();
        boolean refused = access.occurrence().outcome().refused();
        boolean runs = access.intents().contains(Intent.KUBELET_RUN);
        if (access.occurrence().actor().effective() instanceof Principal.Anonymous && !refused) {
            score.add("anonymous", 100, "the request was not authenticated");
        }
        score.add(
                runs ? "kubelet-run" : "kubelet-read",
                runs ? 75 : 55,
                runs
                        ? "runs a command in a Pod of the node, past every right on Pods"
                        : "reads what the kubelet tells of every Pod of the node");
        access.occurrence()
                .actor()
                .impersonated()
                .ifPresent(other -> score.add("impersonation", 20, "done as " + other.username()));
        if (refused) {
            score.add("refused", -30, "it was refused");
        }
        Expectations.noteExpired(score, policy, access.occurrence(), IntoContainer.request(access));
        return score.finding(INFO, access.name() + " " + access.intents() + (refused ? " refused" : ""));
    }
}
