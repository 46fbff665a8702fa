package io.secretwatch.rule.read;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.AccessReview.Question;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.util.List;

/** An account asks what it may do with Secrets, though it never did so before: what an intruder in its Pod does first. */
public final class SecretProbeRule extends PolicyRule<AccessReview> {

    static final String ID = "k8s.secret.probe";

    private static final SignalType PROGRAM_ASKS = SignalType.of(ID, "program-asks");
    private static final SignalType PERSON_ASKS = SignalType.of(ID, "person-asks");
    private static final SignalType ASKED_BEFORE = SignalType.of(ID, "asked-before");
    private static final SignalType READS_SECRETS = SignalType.of(ID, "reads-secrets");
    private static final SignalType REFUSED_BEFORE = SignalType.of(ID, "refused-before");

    private static final Duration SERIES = Threshold.SERIES.time();

    public SecretProbeRule() {
        super(ID, AccessReview.class);
    }

    /** Servers ask for their clients all day; the API server itself is asked and does not ask. */
    @Override
    protected boolean concerns(AccessReview review, Memory memory) {
        return review.question() != Question.MAY_ANOTHER
                && review.occurrence().outcome().succeeded()
                && !ofControlPlane(review, memory);
    }

    private static boolean ofControlPlane(AccessReview review, Memory memory) {
        Actor actor = review.occurrence().actor();
        return actor.authenticated() instanceof Principal.ControlPlane
                && Component.of(actor.authenticated()).isPresent()
                && memory.misfits(review).isEmpty();
    }

    @Override
    protected List<Request> requests(AccessReview review, Memory memory) {
        String verb = review.verb().isEmpty() ? "list" : review.verb();
        return List.of(new Request.Read(
                verb, review.scope().namespace(), review.scope().name(), ""));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(PROGRAM_ASKS, PERSON_ASKS, ASKED_BEFORE, READS_SECRETS, REFUSED_BEFORE);
    }

    @Override
    protected void weigh(AccessReview review, Memory memory, Score score) {
        Principal principal = review.occurrence().actor().authenticated();
        boolean program = principal instanceof Principal.ServiceAccount || principal instanceof Principal.Node;
        score.add(program ? PROGRAM_ASKS : PERSON_ASKS);
        if (program && memory.rightsQuestion(principal.username()).isPresent()) {
            score.add(ASKED_BEFORE);
        } else if (program && !memory.principal().explained().times().isEmpty()) {
            score.add(READS_SECRETS);
        }
        List<Trace> refusals = memory.principal()
                .recent(Trace.Kind.REFUSED, review.occurrence().time(), SERIES);
        // a person who was denied asks what else there is; only one who keeps trying is of interest
        if (refusals.size() >= (program ? 1 : Threshold.REFUSALS_OF_A_SERIES.count())) {
            score.add(REFUSED_BEFORE)
                    .cite(refusals, refusals.size(), SERIES, review.occurrence().time());
        }
    }

    @Override
    protected String shape(AccessReview review, Memory memory) {
        return review.question() + " " + review.scope().namespace();
    }

    @Override
    protected List<Target> targets(AccessReview review) {
        return List.of(new Target(
                "Secret",
                review.scope().namespace(),
                review.scope().named() ? review.scope().name() : Target.EVERY));
    }

    private static Headline headline(AccessReview review) {
        String namespace = review.scope().namespace();
        return Headline.of(
                review.occurrence().outcome(),
                Headline.in(namespace, "Rights to Secrets", " checked").by("a principal that does not usually ask"),
                Headline.in(namespace, "Attempt to check rights to Secrets", ""));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, AccessReview review) {
        Occurrence occurrence = review.occurrence();
        String where = review.scope().clusterWide()
                ? ""
                : " in namespace " + review.scope().namespace();
        String verb = review.verb().equals("*") ? "do anything with" : review.verb();
        String asked = review.question() == Question.WHAT_MAY_I
                ? " requested the full list of rights" + where
                : " asked whether it may " + verb + " " + review.scope();
        return new Explanation(
                headline(review),
                Phrases.message(finding, occurrence, Phrases.who(occurrence.actor()) + asked),
                "Ask the owner of the Pod whether its program asks such questions, and check what the account did next.",
                occurrence.actor().impersonated().isEmpty() ? PolicyEntry.of(review) : "");
    }
}
