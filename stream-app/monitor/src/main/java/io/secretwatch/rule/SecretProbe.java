package io.secretwatch.rule;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.AccessReview.Question;
import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A Pod's account asks what it may do with Secrets, though it never did: the first thing that whoever took it over does. */
final class SecretProbe implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.probe",
            "An account asks what it may do with Secrets",
            "A principal asks the API server about its rights to Secrets, and it is not known to ask or to read.",
            "Programs know their rights. Who takes over a Pod does not, and asks first; nothing is refused, and nothing else shows.",
            "Request for the reviews of authorization.k8s.io",
            List.of(Technique.RESOURCE_DISCOVERY),
            List.of("A20"),
            List.of(
                    "An operator that looks for its rights when it starts: told once, then remembered. Accept it with `read` if it should never be.",
                    "A person with kubectl auth can-i, which alone is not told."),
            List.of(
                    "At level Metadata only a question for all rights is seen (kubectl auth can-i --list), but not for which namespace.",
                    "A right can be tried out as well: that is a refused read, k8s.secret.read.unexpected."),
            List.of(
                    "Find the Pod by the address or the name in the evidence, and ask its owner whether its program asks such questions.",
                    "Look for what the account did next, above all for reads and new Pods.",
                    "If nobody vouches for it, stop the Pod, and replace what it could read."));

    private static final Duration SERIES = Duration.ofMinutes(10);
    private static final int REFUSALS_OF_A_SERIES = 3;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof AccessReview review) || !concerns(review)) {
            return Verdict.UNREMARKABLE;
        }
        String verb = review.verb().isEmpty() ? "list" : review.verb();
        Request request = new Request.Read(
                verb, review.scope().namespace(), review.scope().name(), "");
        Optional<String> expected = Expectations.of(policy, review.occurrence(), request);
        return expected.isPresent()
                ? new Verdict.Expected(expected.get())
                : score(review, known)
                        .finding(INFO, review.question() + " " + review.scope().namespace());
    }

    /** Servers ask for their clients all day; the API server itself is asked and does not ask. */
    private static boolean concerns(AccessReview review) {
        return review.question() != Question.MAY_ANOTHER
                && review.occurrence().outcome().succeeded()
                && !(review.occurrence().actor().authenticated() instanceof Principal.ControlPlane);
    }

    private static Score score(AccessReview review, Memory known) {
        Principal principal = review.occurrence().actor().authenticated();
        boolean program = principal instanceof Principal.ServiceAccount || principal instanceof Principal.Node;
        String what = review.question() == Question.WHAT_MAY_I
                ? "it asked for all of its rights"
                : "it asked whether it may " + asked(review);
        Score score = new Score().add(program ? "program-asks" : "person-asks", program ? 30 : 10, what);
        if (program && known.rightsQuestion(principal.username()).isPresent()) {
            score.add("asked-before", -20, "it has asked before");
        } else if (program && !known.principal().reads().times().isEmpty()) {
            score.add("reads-secrets", -15, "it is known to read Secrets");
        }
        List<Trace> refusals =
                known.principal().recent(Trace.Kind.REFUSED, review.occurrence().time(), SERIES);
        // a person who was refused asks what else there is; only who goes on trying is of interest
        if (refusals.size() >= (program ? 1 : REFUSALS_OF_A_SERIES)) {
            score.add("refused-before", 20, "it was refused to read Secrets shortly before")
                    .cite(refusals);
        }
        return score;
    }

    private static String asked(AccessReview review) {
        String verb = review.verb().equals("*") ? "do anything with" : review.verb();
        return verb + " Secrets"
                + (review.scope().clusterWide()
                        ? " in every namespace"
                        : " in namespace " + review.scope().namespace());
    }
}
