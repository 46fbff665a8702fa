package io.secretwatch.rule.access;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.Lineage;
import io.secretwatch.policy.Request;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Requests;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.util.List;

/** A principal runs a command in a Pod, attaches to it, forwards a port or proxies to it, or reads the log of a Pod made to print a Secret. */
public final class ContainerAccessRule extends PolicyRule<ContainerAccess> {

    static final String ID = "k8s.container.access";

    public ContainerAccessRule() {
        super(ID, ContainerAccess.class);
    }

    @Override
    protected boolean concerns(ContainerAccess access, Memory memory) {
        return access.way() != Way.NODE_PROXY
                && access.way() != Way.SERVER_LOGS
                && (access.way() != Way.LOG || printedForIt(access, memory));
    }

    /** A Pod that the reader created, or had a controller create, to print a Secret, which was a finding, shows the Secret in its log. */
    private static boolean printedForIt(ContainerAccess access, Memory memory) {
        Lineage lineage = lineage(access, memory);
        return Severity.ofRisk(lineage.risk()).compareTo(Severity.LOW) >= 0
                && lineage.author()
                        .equals(access.occurrence().actor().authenticated().username());
    }

    private static Lineage lineage(ContainerAccess access, Memory memory) {
        return access.way() == Way.SERVICE_PROXY ? Lineage.UNKNOWN : memory.line(pod(access));
    }

    private static Workload pod(ContainerAccess access) {
        return new Workload("Pod", access.namespace(), access.name());
    }

    @Override
    protected List<Request> requests(ContainerAccess access, Memory memory) {
        return List.of(Requests.of(access));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return ContainerAccessScore.SIGNALS;
    }

    @Override
    protected void weigh(ContainerAccess access, Memory memory, Score score) {
        new ContainerAccessScore(access, lineage(access, memory), memory, score).weigh();
    }

    @Override
    protected String shape(ContainerAccess access, Memory memory) {
        return access.way() + " " + access.namespace() + " " + access.intents()
                + (access.occurrence().outcome().succeeded() ? "" : " failed");
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
