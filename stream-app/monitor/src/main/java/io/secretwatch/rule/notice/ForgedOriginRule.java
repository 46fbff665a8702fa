package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.identity.IdReuse;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Requests;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.weights.Threshold;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A request carries a false origin in what a client may fill in: the addresses before the last, and the audit ID. */
public final class ForgedOriginRule extends PolicyRule<Activity> {

    static final String ID = "k8s.audit.forged";

    private static final SignalType ID_OF_ANOTHER = SignalType.of(ID, "audit-id-of-another");
    private static final SignalType ID_AGAIN = SignalType.of(ID, "audit-id-again");
    private static final SignalType ID_TOO_LONG = SignalType.of(ID, "audit-id-too-long");
    private static final SignalType FORGED_ADDRESS = SignalType.of(ID, "forged-address");

    /** The API server generates UUIDs, of 36 characters; tracing sends longer ones, but none of hundreds. */
    private static final int LONGEST_ID = Threshold.LONGEST_AUDIT_ID.count();

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|::1|(?i:::ffff:127\\.[0-9.]+)");
    private static final Pattern LINK_LOCAL = Pattern.compile("0\\.0\\.0\\.0|::|169\\.254\\.[0-9.]+|(?i:fe80:.*)");

    public ForgedOriginRule() {
        super(ID, Activity.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return hasForgedId(activity, memory)
                || claimsToBeLocal(activity.occurrence().actor());
    }

    private static boolean hasForgedId(Activity activity, Memory memory) {
        return memory.auditIdReuse() != IdReuse.NONE
                || activity.occurrence().auditId().length() > LONGEST_ID;
    }

    private static boolean claimsToBeLocal(Actor actor) {
        List<String> claimed = actor.claimedIps();
        if (claimed.isEmpty()) {
            return false;
        }
        boolean kubectlProxy =
                claimed.size() == 1 && LOOPBACK.matcher(claimed.get(0)).matches();
        return !kubectlProxy && claimed.stream().anyMatch(ForgedOriginRule::local) && !local(actor.sourceIp());
    }

    private static boolean local(String address) {
        return LOOPBACK.matcher(address).matches()
                || LINK_LOCAL.matcher(address).matches();
    }

    /** A gateway that the policy knows may send addresses of its own machine; nothing makes a forged audit ID expected. */
    @Override
    protected List<Request> requests(Activity activity, Memory memory) {
        if (hasForgedId(activity, memory)) {
            return List.of();
        }
        if (activity instanceof SecretRead read) {
            return List.of(Requests.of(read));
        }
        return activity instanceof ContainerAccess access ? List.of(Requests.of(access)) : List.of();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(ID_OF_ANOTHER, ID_AGAIN, ID_TOO_LONG, FORGED_ADDRESS);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        Actor actor = activity.occurrence().actor();
        IdReuse reuse = memory.auditIdReuse();
        score.when(reuse == IdReuse.OF_ANOTHER, ID_OF_ANOTHER)
                .when(reuse == IdReuse.OWN, ID_AGAIN)
                .when(activity.occurrence().auditId().length() > LONGEST_ID, ID_TOO_LONG);
        if (claimsToBeLocal(actor)) {
            score.add(
                    FORGED_ADDRESS,
                    "it claims to come from " + actor.claimedIps().get(0) + " but comes from " + actor.sourceIp());
        }
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        Score score = new Score();
        weigh(activity, memory, score);
        return activity.occurrence().call().resource() + " "
                + activity.occurrence().call().namespace() + " " + score.risk();
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return List.of(Target.of(activity.occurrence().call()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        String request = occurrence.call().verb() + " " + Phrases.resource(occurrence.call());
        return new Explanation(
                "Request with forged origin or reused audit ID: " + request,
                Phrases.who(occurrence.actor()) + " sent a request (" + request
                        + ") whose origin or audit ID misleads readers of the log" + Phrases.from(occurrence) + ": "
                        + finding.signals().stream()
                                .filter(signal -> signal.points() > 0)
                                .map(Signal::text)
                                .collect(Collectors.joining("; "))
                        + ".",
                "Trust only the last address and the user. Check everything else that this principal did, by address and not by audit ID.",
                "");
    }
}
