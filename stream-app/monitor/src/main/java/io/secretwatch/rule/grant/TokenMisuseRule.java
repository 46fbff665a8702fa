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
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Responsible;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;
import java.util.Optional;

/** A service account's token is used where it does not belong, whatever the account may do. */
public final class TokenMisuseRule extends PolicyRule<Activity> {

    private static final SignalType MADE_BY_ANOTHER =
            new SignalType("made-by-another", 68, "another principal requested this token");
    private static final SignalType NO_POD =
            new SignalType("no-pod", 45, "the tokens of this account are bound to Pods, and this one is not");
    private static final SignalType OUTSIDE = new SignalType(
            "outside", 68, "it comes from outside the networks in which the cluster's Pods and nodes are");
    private static final SignalType OTHER_NODE =
            new SignalType("other-node", 68, "it comes from an address where Pods of another node than its own are");
    private static final SignalType OTHER_NETWORK =
            new SignalType("other-network", 50, "it comes from another network than its Pod");
    private static final SignalType OTHER_POD =
            new SignalType("other-pod", 45, "it comes from the address of another Pod");
    private static final SignalType TWO_PLACES =
            new SignalType("two-places", 68, "it comes from two addresses, and both are in use");
    private static final SignalType ACTS =
            new SignalType("acts", 10, "it is used for something other than reading Secrets");
    private static final SignalType CLUSTER_WIDE =
            new SignalType("cluster-wide", 30, "it reads every Secret of the cluster");
    private static final SignalType NAMESPACE =
            new SignalType("namespace", 15, "it reads the Secrets of a namespace, or of the cluster itself");
    private static final SignalType NAMED = new SignalType("named", 5, "it reads one Secret");
    private static final SignalType NOT_CARRIED_OUT = Signals.NOT_CARRIED_OUT.weighing(-15);

    public TokenMisuseRule() {
        super("k8s.token.misused", Activity.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return account(activity).isPresent()
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
        return account(activity)
                .<Request>map(account -> new Request.Token(account.namespace(), account.name()))
                .stream()
                .toList();
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
        score.add(purpose(activity));
    }

    private static SignalType purpose(Activity activity) {
        if (!activity.occurrence().outcome().succeeded()) {
            return NOT_CARRIED_OUT;
        }
        if (!(activity instanceof SecretRead read)) {
            return ACTS;
        }
        if (read.scope().clusterWide()) {
            return CLUSTER_WIDE;
        }
        return read.bulk() || read.scope().namespace().equals("kube-system") ? NAMESPACE : NAMED;
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
        return account(activity)
                .map(account -> new Target("ServiceAccount", account.namespace(), account.name()))
                .stream()
                .toList();
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        String account =
                account(activity).map(a -> a.namespace() + "/" + a.name()).orElse("");
        if (byCertificate(occurrence)) {
            return new Explanation(
                    "A certificate with the name of service account " + account + " is used",
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
                "A token of service account " + account + " is used where it does not belong",
                Phrases.message(finding, occurrence, "A token of service account " + account + pod + used(occurrence)),
                "Find out who uses the address. If the token is stolen, delete the Pod that it is bound to, or the account, and rotate the Secrets that were read.",
                account(activity).map(a -> PolicyEntry.of(occurrence, a)).orElse(""));
    }
}
