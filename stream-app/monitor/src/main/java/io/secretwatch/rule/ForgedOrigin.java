package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.IdReuse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.principal.Actor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request tells lies about itself in what a client may fill in: addresses before the last, the audit id. */
final class ForgedOrigin implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.audit.forged");

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
