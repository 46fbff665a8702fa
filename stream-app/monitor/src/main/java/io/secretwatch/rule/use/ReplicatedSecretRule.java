package io.secretwatch.rule.use;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A principal marks a Secret so that a replicator copies it to other namespaces, or fills it with a Secret from one. */
public final class ReplicatedSecretRule extends PolicyRule<Activity> {

    static final String ID = "k8s.secret.replicated";

    private static final SignalType FETCHED = SignalType.of(ID, "fetched");
    private static final SignalType GIVEN_AWAY = SignalType.of(ID, "given-away");
    private static final SignalType CONFUSED_DEPUTY = SignalType.of(ID, "confused-deputy");

    public ReplicatedSecretRule() {
        super(ID, Activity.class, SecretCreation.class, SecretRead.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        return occurrence.is(Flag.GIVEN_AWAY) || occurrence.is(Flag.FETCHED);
    }

    @Override
    protected List<Request> requests(Activity activity, Memory memory) {
        Target secret = secret(activity);
        return List.of(new Request.Use(secret.namespace(), secret.type(), Set.of(secret.name())));
    }

    private static Target secret(Activity activity) {
        return new Target(
                "Secret",
                activity.occurrence().call().namespace(),
                activity.occurrence().call().name());
    }

    /** A replicator reads all Secrets and writes its copies with such annotations. */
    @Override
    protected Optional<String> explainedBy(Activity activity, Memory memory) {
        boolean program = activity.occurrence().actor().impersonated().isEmpty()
                && activity.occurrence().actor().authenticated() instanceof Principal.ServiceAccount;
        return program && memory.principal().knows("", "") ? Optional.of("reads-all-anyway") : Optional.empty();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(
                FETCHED,
                GIVEN_AWAY,
                CONFUSED_DEPUTY,
                Signals.ANONYMOUS,
                Signals.REFUSED_BEFORE,
                Signals.IMPERSONATION,
                Signals.KUBE_SYSTEM,
                Signals.NOT_CARRIED_OUT);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        Occurrence occurrence = activity.occurrence();
        Target secret = secret(activity);
        score.add(occurrence.is(Flag.FETCHED) ? FETCHED : GIVEN_AWAY)
                .when(!Roles.grantedForOneNamespace(occurrence, memory), CONFUSED_DEPUTY)
                .whenAnonymous(occurrence, Signals.ANONYMOUS)
                .whenRefused(
                        memory.principal().refusedSince(secret.namespace(), List.of(secret.name())),
                        occurrence,
                        Signals.REFUSED_BEFORE)
                .whenImpersonated(occurrence, Signals.IMPERSONATION)
                .whenKubeSystem(secret.namespace(), Signals.KUBE_SYSTEM)
                .whenNotCarriedOut(occurrence, Signals.NOT_CARRIED_OUT);
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return name(activity);
    }

    private static String name(Activity activity) {
        return secret(activity).namespace() + "/" + secret(activity).name();
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return List.of(secret(activity));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        boolean fetches = occurrence.is(Flag.FETCHED);
        String to = fetches ? " to be filled from another namespace" : " to be copied elsewhere";
        return new Explanation(
                Headline.of(
                        occurrence.outcome(),
                        Headline.of("Secret ", name(activity), " marked" + to),
                        Headline.of("Attempt to mark Secret ", name(activity), to)),
                Phrases.message(
                        finding,
                        occurrence,
                        Phrases.wrote(occurrence),
                        Phrases.write(occurrence),
                        "Secret " + name(activity)
                                + (fetches
                                        ? " with annotations by which a replicator fills it from another namespace"
                                        : " with annotations by which a replicator copies it elsewhere")),
                "Read the annotations of the Secret: from where, or to where, is it copied? Ask the author and the owner."
                        + " If it is not legitimate, remove them, delete the copies and rotate the Secret.",
                Phrases.acceptable(occurrence) ? PolicyEntry.ofReplicated(occurrence) : "");
    }
}
