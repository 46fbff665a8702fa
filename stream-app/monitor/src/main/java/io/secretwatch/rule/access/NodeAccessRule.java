package io.secretwatch.rule.access;

import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.policy.Request;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Optional;

/** A principal writes a workload, or a volume for one, that reaches into the node it runs on, where the Secrets of others are. */
public final class NodeAccessRule extends PolicyRule<SecretUse> {

    static final String ID = "k8s.node.access";

    public NodeAccessRule() {
        super(ID, SecretUse.class);
    }

    @Override
    protected boolean concerns(SecretUse use, Memory memory) {
        return opens(use, memory) || changes(use, memory);
    }

    /** Whether it adds a way into the node. */
    private static boolean opens(SecretUse use, Memory memory) {
        NodeReach reach = NodeReach.of(use, memory);
        if (reach.isEmpty()) {
            return false;
        }
        WorkloadMemory known = memory.workload(use.workload());
        return use.making().carriedOut() || reach.isMoreThan(known);
    }

    /** Whether it changes what runs where there is such a way already, or on which node that is. */
    private static boolean changes(SecretUse use, Memory memory) {
        if (use.making().carriedOut() || use.occurrence().call().verb().equals("create")) {
            return false;
        }
        WorkloadMemory template = template(use, memory);
        return template.reachesNode() && (!template.runsAllOf(use) || template.isPlacedBy(use));
    }

    private static WorkloadMemory template(SecretUse use, Memory memory) {
        for (WorkloadMemory member : memory.line(use.workload()).line().values()) {
            if (member.reachesNode()) {
                return member;
            }
        }
        return WorkloadMemory.BLANK;
    }

    /** A controller that carries out a template has nothing to answer for. */
    @Override
    protected List<Request> requests(SecretUse use, Memory memory) {
        return use.making().carriedOut()
                ? List.of()
                : List.of(NodeReach.of(use, memory).request(use.workload()));
    }

    @Override
    protected Optional<String> explainedBy(SecretUse use, Memory memory) {
        if (use.making().carriedOut()) {
            return Optional.of("carries-out-a-template");
        }
        WorkloadMemory template = template(use, memory);
        boolean own = template.author()
                        .equals(use.occurrence().actor().authenticated().username())
                && use.occurrence().actor().impersonated().isEmpty()
                && Severity.ofRisk(template.risk()).compareTo(Severity.MEDIUM) < 0;
        return own && !opens(use, memory) ? Optional.of("own-template") : Optional.empty();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return NodeAccessScore.SIGNALS;
    }

    @Override
    protected void weigh(SecretUse use, Memory memory, Score score) {
        NodeAccessScore weight = new NodeAccessScore(use, NodeReach.of(use, memory), score);
        if (opens(use, memory)) {
            weight.opened();
        } else {
            weight.changed(template(use, memory));
        }
    }

    @Override
    protected String shape(SecretUse use, Memory memory) {
        return use.workload().kind() + " " + use.workload().namespace() + " "
                + NodeReach.of(use, memory).words()
                + (use.occurrence().outcome().succeeded() ? "" : " refused");
    }

    @Override
    protected List<Target> targets(SecretUse use) {
        return List.of(Target.of(use.workload()));
    }

    private static Headline headline(SecretUse use) {
        String kind = use.workload().kind();
        String namespace = use.workload().namespace();
        String reaches = " reaches into " + (namespace.isEmpty() ? "a node" : "its node");
        return Headline.of(
                use.occurrence().outcome(),
                Headline.in(namespace, kind, reaches),
                Headline.in(namespace, "Attempt to write " + Phrases.a(kind), " that" + reaches));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretUse use) {
        return new Explanation(
                headline(use),
                Phrases.message(
                        finding,
                        use.occurrence(),
                        Phrases.wrote(use.occurrence()),
                        Phrases.write(use.occurrence()),
                        use.workload().toString()),
                "Read what the containers of " + use.workload()
                        + " do on the node and ask the author. If it is not legitimate, delete it, treat every Secret of the Pods"
                        + " on the nodes where it ran as read, and rotate them. If it is an agent of the node, accept it in the policy.",
                Phrases.acceptable(use.occurrence()) ? PolicyEntry.ofNodeAccess(use) : "");
    }
}
