package io.secretwatch.rule.grant;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.identity.Misplacement;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Responsible;
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

/** A service account's token is used where it does not belong, whatever the account may do. */
public final class TokenMisuseRule extends PolicyRule<Activity> {

    static final String ID = "k8s.token.misused";

    private static final SignalType MADE_BY_ANOTHER = SignalType.of(ID, "made-by-another");
    private static final SignalType NO_POD = SignalType.of(ID, "no-pod");
    private static final SignalType OUTSIDE = SignalType.of(ID, "outside");
    private static final SignalType OTHER_NODE = SignalType.of(ID, "other-node");
    private static final SignalType OTHER_NETWORK = SignalType.of(ID, "other-network");
    private static final SignalType OTHER_POD = SignalType.of(ID, "other-pod");
    private static final SignalType TWO_PLACES = SignalType.of(ID, "two-places");
    private static final SignalType ACTS = SignalType.of(ID, "acts");
    private static final SignalType CLUSTER_WIDE = SignalType.of(ID, "cluster-wide");
    private static final SignalType NAMESPACE = SignalType.of(ID, "namespace");
    private static final SignalType NAMED = SignalType.of(ID, "named");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(ID, "not-carried-out");

    public TokenMisuseRule() {
        super(ID, Activity.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return activity.occurrence().actor().authenticated() instanceof Principal.ServiceAccount
                && (creator(activity, memory).isPresent()
                        || memory.misplacement(activity.occurrence()).isPresent()
                        || !memory.misfits(activity).isEmpty());
    }

    private static Optional<Principal.ServiceAccount> account(Activity activity) {
        return activity.occurrence().actor().authenticated() instanceof Principal.ServiceAccount account
                ? Optional.of(account)
                : Optional.empty();
    }

    /** The principal that requested the token, where another than its account did. */
    private static Optional<String> creator(Activity activity, Memory memory) {
        String credential = activity.occurrence().actor().credentialId();
        return credential.isEmpty()
                ? Optional.empty()
                : memory.origin(ObjectKey.credential(credential)).map(ObjectOrigin::author);
    }

    private static SignalType type(Misplacement.Kind kind) {
        return switch (kind) {
            case OUTSIDE -> OUTSIDE;
            case OTHER_NODE -> OTHER_NODE;
            case OTHER_NETWORK -> OTHER_NETWORK;
            case OTHER_POD -> OTHER_POD;
            case TWO_PLACES -> TWO_PLACES;
            case NO_POD -> NO_POD;
        };
    }

    @Override
    protected Responsible responsible(Activity activity, Memory memory) {
        return Responsible.authorBesideActor(creator(activity, memory).orElse(""));
    }

    @Override
    protected List<Request> requests(Activity activity, Memory memory) {
        return activity.occurrence().actor().authenticated() instanceof Principal.ServiceAccount account
                ? List.of(new Request.Token(account.namespace(), account.name()))
                : List.of();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(
                MADE_BY_ANOTHER,
                NO_POD,
                OUTSIDE,
                OTHER_NODE,
                OTHER_NETWORK,
                OTHER_POD,
                TWO_PLACES,
                ACTS,
                CLUSTER_WIDE,
                NAMESPACE,
                NAMED,
                NOT_CARRIED_OUT);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        creator(activity, memory).ifPresent(creator -> score.add(MADE_BY_ANOTHER, creator + " requested this token"));
        memory.misplacement(activity.occurrence()).ifPresent(place -> score.add(type(place.kind()), place.text()));
        purpose(activity, score);
    }

    private static void purpose(Activity activity, Score score) {
        if (!activity.occurrence().outcome().succeeded()) {
            score.add(NOT_CARRIED_OUT);
        } else if (!(activity instanceof SecretRead read)) {
            score.add(ACTS);
        } else if (read.scope().clusterWide()) {
            score.add(CLUSTER_WIDE);
        } else if (read.bulk() || read.scope().namespace().equals(Signals.CONTROL_PLANE_NAMESPACE)) {
            score.add(
                    NAMESPACE,
                    "it reads " + (read.bulk() ? "every Secret" : "a Secret") + " of namespace "
                            + read.scope().namespace());
        } else {
            score.add(NAMED);
        }
    }

    private static boolean byCertificate(Occurrence occurrence) {
        return Misfit.of(occurrence.actor()).stream().anyMatch(misfit -> misfit.part() == Misfit.Part.CREDENTIAL);
    }

    private static String used(Occurrence occurrence) {
        return " was used to " + occurrence.call().verb() + " "
                + occurrence.call().resource() + place(occurrence);
    }

    private static String place(Occurrence occurrence) {
        String namespace = occurrence.call().namespace();
        return namespace.isEmpty() ? "" : " in namespace " + namespace;
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        Actor actor = activity.occurrence().actor();
        return actor.sourceIp() + " " + actor.pod() + " "
                + creator(activity, memory).orElse("") + place(activity.occurrence());
    }

    @Override
    protected List<Target> targets(Activity activity) {
        List<Target> targets = new ArrayList<>(2);
        if (activity.occurrence().actor().authenticated() instanceof Principal.ServiceAccount account) {
            targets.add(new Target("ServiceAccount", account.namespace(), account.name()));
        }
        if (activity instanceof SecretRead read && read.occurrence().outcome().succeeded()) {
            targets.add(Target.of(read));
        }
        return targets;
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        String account =
                account(activity).map(a -> a.namespace() + "/" + a.name()).orElse("");
        if (byCertificate(occurrence)) {
            return new Explanation(
                    Headline.of("Certificate in the name of service account ", account, " used"),
                    Phrases.message(
                            finding,
                            occurrence,
                            "A certificate with the name of service account " + account + used(occurrence)),
                    "Find out who got the certificate, by the CertificateSigningRequests and by who has the key of the authority. It cannot be"
                            + " revoked: take its rights from the account, give the workload another one, and rotate the Secrets that were read.",
                    "");
        }
        String pod = occurrence.actor().pod().isEmpty()
                ? ""
                : ", bound to Pod " + occurrence.actor().pod() + ",";
        return new Explanation(
                Headline.of("Token of service account ", account, " used where it does not belong"),
                Phrases.message(finding, occurrence, "A token of service account " + account + pod + used(occurrence)),
                "Find out who uses the address. If the token is stolen, delete the Pod that it is bound to, or the account, and rotate the Secrets that were read.",
                account(activity).map(a -> PolicyEntry.of(occurrence, a)).orElse(""));
    }
}
