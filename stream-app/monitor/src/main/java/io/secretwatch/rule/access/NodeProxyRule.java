package io.secretwatch.rule.access;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Intent;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Requests;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** A principal talks to a kubelet through the API server, or has it show files of its own machine. */
public final class NodeProxyRule extends PolicyRule<ContainerAccess> {

    static final String ID = "k8s.node.proxy";

    private static final SignalType KUBELET_RUN = SignalType.of(ID, "kubelet-run");
    private static final SignalType KUBELET_READ = SignalType.of(ID, "kubelet-read");
    private static final SignalType SERVER_LOGS = SignalType.of(ID, "server-logs");
    private static final SignalType IMPERSONATION = SignalType.of(ID, "impersonation");
    private static final SignalType REFUSED = SignalType.of(ID, "refused");
    private static final SignalType NOT_THERE = SignalType.of(ID, "not-there");
    private static final int NOT_FOUND = 404;

    public NodeProxyRule() {
        super(ID, ContainerAccess.class);
    }

    @Override
    protected boolean concerns(ContainerAccess access, Memory memory) {
        // the API server has no such path unless it is started with one
        if (access.way() == Way.SERVER_LOGS) {
            return access.occurrence().outcome().code() != NOT_FOUND;
        }
        return access.way() == Way.NODE_PROXY && !access.intents().contains(Intent.KUBELET_METRICS);
    }

    @Override
    protected List<Request> requests(ContainerAccess access, Memory memory) {
        return List.of(Requests.of(access));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(Signals.ANONYMOUS, KUBELET_RUN, KUBELET_READ, SERVER_LOGS, IMPERSONATION, REFUSED, NOT_THERE);
    }

    @Override
    protected void weigh(ContainerAccess access, Memory memory, Score score) {
        boolean refused = access.occurrence().outcome().refused();
        score.when(
                        access.occurrence().actor().effective() instanceof Principal.Anonymous && !refused,
                        Signals.ANONYMOUS)
                .add(reach(access))
                .whenImpersonated(access.occurrence(), IMPERSONATION)
                .when(refused, REFUSED)
                .when(access.occurrence().outcome().code() == NOT_FOUND, NOT_THERE);
    }

    private static SignalType reach(ContainerAccess access) {
        if (access.way() == Way.SERVER_LOGS) {
            return SERVER_LOGS;
        }
        return access.intents().contains(Intent.KUBELET_RUN) ? KUBELET_RUN : KUBELET_READ;
    }

    @Override
    protected String shape(ContainerAccess access, Memory memory) {
        return access.name() + " " + access.intents()
                + (access.occurrence().outcome().refused() ? " refused" : "");
    }

    @Override
    protected List<Target> targets(ContainerAccess access) {
        return ContainerAccessWords.targets(access);
    }

    @Override
    protected Explanation words(Verdict.Finding finding, ContainerAccess access) {
        return ContainerAccessWords.of(finding, access);
    }
}
