package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Intent;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/** Somebody talks to a kubelet through the API server. */
final class NodeProxy implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.node.proxy");

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
