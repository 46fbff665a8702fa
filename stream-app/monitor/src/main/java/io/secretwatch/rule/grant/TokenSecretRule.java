package io.secretwatch.rule.grant;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.FreshSecret;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.rights.AccountPower;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A principal has a token issued by creating a Secret for it: one that never expires, for a service account, or one with which nodes join.
 * Where the log has no bodies, that kube-controller-manager fills the Secret shows what it is, once its creator reads it.
 */
public final class TokenSecretRule extends PolicyRule<Activity> {

    static final String ID = "k8s.token.secret";

    private static final SignalType LASTING_TOKEN = SignalType.of(ID, "lasting-token");
    private static final SignalType BOOTSTRAP_TOKEN = SignalType.of(ID, "bootstrap-token");
    private static final SignalType BOOTSTRAP_ADMINISTRATOR = SignalType.of(ID, "bootstrap-administrator");
    private static final SignalType ACCOUNT_OF_CLUSTER = SignalType.of(ID, "powerful-account", "cluster");
    private static final SignalType ACCOUNT_OF_NAMESPACE = SignalType.of(ID, "powerful-account", "namespace");

    /** {@code pkg/apis/core} of kube-apiserver's authenticator of bootstrap tokens knows them by this name. */
    private static final String BOOTSTRAP = "bootstrap-token-";

    private static final String KUBE_SYSTEM = "kube-system";

    public TokenSecretRule() {
        super(ID, Activity.class, SecretCreation.class, SecretRead.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return isOfAccount(activity)
                || isOfNodes(activity)
                || fresh(activity, memory).isPresent();
    }

    private static boolean isOfAccount(Activity activity) {
        return activity instanceof SecretCreation creation
                && !creation.tokenOf().isEmpty();
    }

    private static boolean isOfNodes(Activity activity) {
        return activity instanceof SecretCreation creation
                && creation.namespace().equals(KUBE_SYSTEM)
                && creation.name().startsWith(BOOTSTRAP);
    }

    /** The creation of a Secret that kube-controller-manager has filled with a token, and that its creator reads now. */
    private static Optional<FreshSecret> fresh(Activity activity, Memory memory) {
        if (!(activity instanceof SecretRead read)
                || !read.scope().named()
                || !read.occurrence().outcome().succeeded()
                // asked first, as all else is on disk
                || !memory.principal()
                        .hasCreated(read.scope().namespace(), read.scope().name())) {
            return Optional.empty();
        }
        return memory.freshSecret(
                        read.scope().namespace(),
                        read.scope().name(),
                        read.occurrence().time())
                .filter(FreshSecret::filled);
    }

    /** Empty where the log does not show whose token it is. */
    private static String account(Activity activity) {
        return activity instanceof SecretCreation creation ? creation.tokenOf() : "";
    }

    private static Target secret(Activity activity) {
        return activity instanceof SecretCreation creation
                ? new Target("Secret", creation.namespace(), creation.name())
                : new Target(
                        "Secret",
                        activity.occurrence().call().namespace(),
                        activity.occurrence().call().name());
    }

    @Override
    protected List<Request> requests(Activity activity, Memory memory) {
        Target secret = secret(activity);
        return List.of(new Request.Token(secret.namespace(), isOfNodes(activity) ? secret.name() : account(activity)));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(
                LASTING_TOKEN,
                BOOTSTRAP_TOKEN,
                BOOTSTRAP_ADMINISTRATOR,
                ACCOUNT_OF_CLUSTER,
                ACCOUNT_OF_NAMESPACE,
                Signals.KUBE_SYSTEM);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        if (isOfNodes(activity) && !isOfAccount(activity)) {
            score.add(BOOTSTRAP_TOKEN)
                    .when(
                            activity.occurrence().actor().groups().contains("system:masters")
                                    && activity.occurrence()
                                            .actor()
                                            .impersonated()
                                            .isEmpty(),
                            BOOTSTRAP_ADMINISTRATOR);
            return;
        }
        score.add(LASTING_TOKEN, "a token of " + whose(activity) + " that does not expire");
        fresh(activity, memory)
                .ifPresent(fresh -> score.cite(List.of(
                        new Trace(Trace.Kind.TEMPLATE, secret(activity).name(), fresh.created(), fresh.auditId()))));
        String namespace = secret(activity).namespace();
        if (isOfAccount(activity)) {
            AccountPower.of(new Principal.ServiceAccount(namespace, account(activity)), memory)
                    .ifPresent(power -> score.add(
                            power.reach().everywhere() ? ACCOUNT_OF_CLUSTER : ACCOUNT_OF_NAMESPACE,
                            "the service account " + power.because()));
        }
        score.whenKubeSystem(namespace, Signals.KUBE_SYSTEM);
    }

    private static String whose(Activity activity) {
        String namespace = secret(activity).namespace();
        return account(activity).isEmpty()
                ? "a service account of namespace " + namespace
                : "service account " + namespace + "/" + account(activity);
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return secret(activity).namespace() + "/"
                + (isOfAccount(activity) ? account(activity) : secret(activity).name());
    }

    @Override
    protected List<Target> targets(Activity activity) {
        List<Target> targets = new ArrayList<>();
        targets.add(secret(activity));
        if (isOfAccount(activity)) {
            targets.add(new Target("ServiceAccount", secret(activity).namespace(), account(activity)));
        }
        return targets;
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        Target secret = secret(activity);
        String name = secret.namespace() + "/" + secret.name();
        if (isOfNodes(activity) && !isOfAccount(activity)) {
            return new Explanation(
                    Headline.of(
                            occurrence.outcome(),
                            Headline.of("Token with which nodes join created by hand"),
                            Headline.of("Attempt to create a token with which nodes join")),
                    Phrases.message(finding, occurrence, Phrases.who(occurrence.actor()) + " created Secret " + name),
                    "Ask which node is to join. If it is not legitimate, delete the Secret, and look for certificates that were requested"
                            + " with the token.",
                    occurrence.actor().impersonated().isPresent()
                            ? ""
                            : PolicyEntry.token(occurrence, secret.namespace(), secret.name()));
        }
        String done = activity instanceof SecretCreation
                ? Phrases.who(occurrence.actor()) + " created Secret " + name + " for a token of " + whose(activity)
                : Phrases.who(occurrence.actor()) + " read Secret " + name
                        + ", into which kube-controller-manager put a token of " + whose(activity)
                        + " when it was created";
        return new Explanation(
                Headline.of(
                        occurrence.outcome(),
                        Headline.of("Token that does not expire requested for ", whose(activity), ""),
                        Headline.of("Attempt to request a token that does not expire for ", whose(activity), "")),
                Phrases.message(finding, occurrence, done),
                "Ask what the token is for. If it is not legitimate, delete the Secret, which revokes the token, and check what the account did since then.",
                occurrence.actor().impersonated().isPresent()
                                || account(activity).isEmpty()
                        ? ""
                        : PolicyEntry.token(occurrence, secret.namespace(), account(activity)));
    }
}
