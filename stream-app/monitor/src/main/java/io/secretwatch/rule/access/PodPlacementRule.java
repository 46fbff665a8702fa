package io.secretwatch.rule.access;

import io.secretwatch.activity.Placement;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.Lineage;
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
import io.secretwatch.rule.text.SecretList;
import java.util.List;
import java.util.Set;

/** A principal other than the scheduler decides on which node a Pod runs. */
public final class PodPlacementRule extends PolicyRule<Placement> {

    static final String ID = "k8s.workload.placement";

    private static final SignalType BOUND_BY_HAND = SignalType.of(ID, "bound-by-hand");
    private static final SignalType HOLDS_SECRETS = SignalType.of(ID, "holds-secrets");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(ID, "not-carried-out");

    public PodPlacementRule() {
        super(ID, Placement.class);
    }

    @Override
    protected boolean concerns(Placement placement, Memory memory) {
        return true;
    }

    @Override
    protected List<Request> requests(Placement placement, Memory memory) {
        return List.of(new Request.Use(placement.namespace(), "Binding", Set.of()));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(BOUND_BY_HAND, HOLDS_SECRETS, NOT_CARRIED_OUT);
    }

    @Override
    protected void weigh(Placement placement, Memory memory, Score score) {
        score.add(BOUND_BY_HAND);
        Lineage lineage = memory.line(new Workload("Pod", placement.namespace(), placement.pod()));
        if (lineage.holdsSecrets()) {
            score.add(HOLDS_SECRETS, "the Pod holds " + SecretList.of(lineage.secretNames()));
        }
        score.whenNotCarriedOut(placement.occurrence(), NOT_CARRIED_OUT);
    }

    @Override
    protected String shape(Placement placement, Memory memory) {
        return placement.namespace() + " " + placement.node();
    }

    @Override
    protected List<Target> targets(Placement placement) {
        return List.of(new Target("Pod", placement.namespace(), placement.pod()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Placement placement) {
        String node = placement.node().isEmpty() ? "a node of its choice" : "node " + placement.node();
        return new Explanation(
                Headline.of(
                        placement.occurrence().outcome(),
                        Headline.in(placement.namespace(), "Pod", " bound to a node by hand"),
                        Headline.in(placement.namespace(), "Attempt to bind a Pod", " to a node by hand")),
                Phrases.message(
                        finding,
                        placement.occurrence(),
                        "bound",
                        "bind",
                        "Pod " + placement.namespace() + "/" + placement.pod() + " to " + node),
                "Find out who controls " + node
                        + ". If the binding was not legitimate, delete the Pod and rotate the Secrets it uses.",
                placement.occurrence().actor().impersonated().isPresent() ? "" : PolicyEntry.of(placement));
    }
}
