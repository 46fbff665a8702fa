package io.secretwatch.rule.grant;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;
import java.util.Optional;

/** A principal writes a role or binding that opens a way to Secrets, or is denied that. */
public final class GrantRule extends PolicyRule<Activity> {

    private static final Principal AGGREGATION =
            new Principal.ServiceAccount("kube-system", "clusterrole-aggregation-controller");

    public GrantRule() {
        super("k8s.rbac.grant", Activity.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return object(activity).isPresent() && !carriesOut(activity, memory);
    }

    private static Optional<RbacObject> object(Activity activity) {
        if (activity instanceof RoleChange change) {
            return Optional.of(change.role());
        }
        if (activity instanceof BindingChange change) {
            return Optional.of(change.binding());
        }
        return activity instanceof UnseenGrant unseen ? Optional.of(unseen.object()) : Optional.empty();
    }

    /** kube-apiserver writes its own roles when it starts; the aggregation controller writes into roles what others labelled for them. */
    private static boolean carriesOut(Activity activity, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        Principal principal = occurrence.actor().authenticated();
        return occurrence.actor().impersonated().isEmpty()
                && (principal.username().equals("system:apiserver") || principal.equals(AGGREGATION))
                && memory.misfits(activity).isEmpty();
    }

    @Override
    protected List<Request> requests(Activity activity, Memory memory) {
        return object(activity)
                .<Request>map(object -> new Request.Grant(object.namespace(), object.kind(), object.name()))
                .stream()
                .toList();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return GrantScore.SIGNALS;
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        new GrantScore(activity, memory, score).weigh();
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return name(activity) + (activity.occurrence().outcome().succeeded() ? "" : " refused");
    }

    private static String name(Activity activity) {
        return object(activity).map(RbacObject::toString).orElse("");
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return object(activity).map(object -> new Target(object.kind(), object.namespace(), object.name())).stream()
                .toList();
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        boolean done = occurrence.outcome().succeeded();
        String name = name(activity);
        return new Explanation(
                done
                        ? "A right that opens a way to Secrets was granted: " + name
                        : "An attempt to grant a right "
                                + (occurrence.outcome().refused() ? "was denied: " : "failed: ") + name,
                Phrases.message(finding, occurrence, Phrases.wrote(occurrence), Phrases.write(occurrence), name),
                "Ask the principal that granted it for the reason. If it is not legitimate, delete " + name
                        + " and look for reads of Secrets since then."
                        + " If it is needed, narrow it to one namespace, to names, and to get.",
                done && occurrence.actor().impersonated().isEmpty()
                        ? object(activity)
                                .map(object ->
                                        PolicyEntry.grant(occurrence, object.namespace(), object.kind(), object.name()))
                                .orElse("")
                        : "");
    }
}
