package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.IdReuse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.principal.Actor;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request tells lies about itself in what a client may fill in: addresses before the last, the audit id. */
final class ForgedOrigin implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.audit.forged",
            "A request tells lies about where it comes from, or which one it is",
            "A request claims to come from the machine of the API server itself by way of others, or carries an audit id that stood on another"
                    + " request before, or one of hundreds of characters.",
            "Tools that filter by the first address, or take two events of one id for one, do not see such a request. Nobody does this by accident.",
            "Metadata",
            List.of(Technique.IMPAIR_DEFENSES),
            List.of("A23"),
            List.of(
                    "A gateway with an account of its own that forwards what comes from its own machine: what the policy expects of the account is"
                            + " expected with such addresses too.",
                    "A client that sends one id with all requests that belong together, for tracing."),
            List.of(
                    "A single loopback address is not counted: kubectl proxy sends one.",
                    "Audit ids are compared within one hour of the clock, among requests that concern Secrets, and not with those of nodes.",
                    "Any other address in front can be a lie as well, and cannot be told from a proxy's.",
                    "A true address of a network that is new for the principal is no finding: what is usual is not learnt."),
            List.of(
                    "Take the last address of the evidence for the true one, and ask the principal's owner whether it is theirs.",
                    "Search for all requests of this user and this address in the hours around; do not search by audit id.",
                    "If nobody vouches for it, revoke the credential: somebody who hides had a reason to."));

    /** The API server makes UUIDs, of 36 characters; tracing sends longer ones, but none of hundreds. */
    private static final int LONGEST_ID = 128;

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|::1|(?i:::ffff:127\\.[0-9.]+)");
    private static final Pattern LINK_LOCAL = Pattern.compile("0\\.0\\.0\\.0|::|169\\.254\\.[0-9.]+|(?i:fe80:.*)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        Occurrence occurrence = activity.occurrence();
        Score score = new Score();
        auditId(occurrence, known.auditIdReuse(), score);
        if (claimsToBeLocal(occurrence.actor())) {
            Optional<String> expected = score.risk() == 0 ? expected(activity, policy) : Optional.empty();
            if (expected.isPresent()) {
                return new Verdict.Expected(expected.get());
            }
            score.add(
                    "forged-address",
                    30,
                    "it claims to come from " + occurrence.actor().claimedIps().get(0) + ", and comes from "
                            + occurrence.actor().sourceIp());
        }
        return score.risk() == 0 ? Verdict.UNREMARKABLE : score.finding(INFO, shape(occurrence, score));
    }

    private static void auditId(Occurrence occurrence, IdReuse reuse, Score score) {
        switch (reuse) {
            case OF_ANOTHER ->
                score.add("audit-id-of-another", 55, "its audit id stood on a request of somebody else before");
            case OWN -> score.add("audit-id-again", 40, "its audit id stood on another of its requests before");
            case NONE -> {}
        }
        if (occurrence.auditId().length() > LONGEST_ID) {
            score.add("audit-id-too-long", 25, "its audit id is longer than any that serves to tell requests apart");
        }
    }

    private static boolean claimsToBeLocal(Actor actor) {
        List<String> claimed = actor.claimedIps();
        boolean kubectlProxy =
                claimed.size() == 1 && LOOPBACK.matcher(claimed.get(0)).matches();
        return !kubectlProxy && claimed.stream().anyMatch(ForgedOrigin::local) && !local(actor.sourceIp());
    }

    private static boolean local(String address) {
        return LOOPBACK.matcher(address).matches()
                || LINK_LOCAL.matcher(address).matches();
    }

    private static Optional<String> expected(Activity activity, Policy policy) {
        if (activity instanceof SecretRead read) {
            return Expectations.of(policy, read.occurrence(), UnexpectedSecretRead.request(read));
        }
        return activity instanceof ContainerAccess access
                ? Expectations.of(policy, access.occurrence(), IntoContainer.request(access))
                : Optional.empty();
    }

    private static String shape(Occurrence occurrence, Score score) {
        return occurrence.call().resource() + " " + occurrence.call().namespace() + " " + score.risk();
    }
}
