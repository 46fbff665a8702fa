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
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.FirstFew;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import io.secretwatch.wire.text.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A principal writes a role or binding that opens a way to Secrets, or is denied that. */
public final class GrantRule extends PolicyRule<Activity> {

    static final String ID = "k8s.rbac.grant";

    private static final int GIVEN_BYTES = 8;
    private static final Principal AGGREGATION =
            new Principal.ServiceAccount("kube-system", "clusterrole-aggregation-controller");

    public GrantRule() {
        super(ID, Activity.class, RoleChange.class, BindingChange.class, UnseenGrant.class);
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
                && (principal.username().equals("system:apiserver")
                        || (principal.equals(AGGREGATION) && gathers(activity)))
                && memory.misfits(activity).isEmpty();
    }

    /** It changes cluster roles that are there, and writes nothing else ({@code pkg/controller/clusterroleaggregation}). */
    private static boolean gathers(Activity activity) {
        return activity.occurrence().call().resource().equals("clusterroles")
                && !activity.occurrence().call().verb().equals("create");
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
        return Stream.concat(GrantWeight.SIGNALS.stream(), GrantScore.SIGNALS.stream())
                .toList();
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        new GrantScore(activity, memory, score).weigh();
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return name(activity) + " " + given(activity)
                + (activity.occurrence().outcome().succeeded() ? "" : " refused");
    }

    /** Of what the write gives, and to whom, so many bytes of a hash that nobody can make another grant with the same. */
    private static String given(Activity activity) {
        String given = "";
        if (activity instanceof RoleChange change) {
            given = change.rights() + " " + change.aggregatesTo();
        } else if (activity instanceof BindingChange change) {
            given = change.role() + " " + change.subjects() + " " + change.more();
        }
        return given.isEmpty() ? "" : HexFormat.of().formatHex(Sha256.of(given), 0, GIVEN_BYTES);
    }

    private static String name(Activity activity) {
        return object(activity).map(RbacObject::toString).orElse("");
    }

    private static String whom(Activity activity) {
        if (!(activity instanceof BindingChange change) || change.subjects().isEmpty()) {
            return "";
        }
        return " for "
                + FirstFew.of(
                        change.subjects(),
                        change.subjects().size() + change.more().orElse(0),
                        1);
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
                Headline.of(
                        occurrence.outcome(),
                        Headline.of("Way to Secrets granted: ", name, ""),
                        Headline.of("Attempt to grant a way to Secrets: ", name, "")),
                Phrases.message(
                        finding,
                        occurrence,
                        Phrases.wrote(occurrence),
                        Phrases.write(occurrence),
                        name + whom(activity)),
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
