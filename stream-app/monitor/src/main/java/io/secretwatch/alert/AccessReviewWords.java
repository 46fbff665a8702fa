package io.secretwatch.alert;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.AccessReview.Question;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says what somebody asked about rights to Secrets. */
final class AccessReviewWords {

    private AccessReviewWords() {}

    static Explanation explain(Verdict.Finding finding, AccessReview review) {
        Occurrence occurrence = review.occurrence();
        String where = review.scope().clusterWide()
                ? ""
                : " in namespace " + review.scope().namespace();
        String verb = review.verb().equals("*") ? "do anything with" : review.verb();
        String asked = review.question() == Question.WHAT_MAY_I
                ? " asked for all of its rights" + where
                : " asked whether it may " + verb + " " + review.scope();
        boolean acceptable = occurrence.actor().impersonated().isEmpty();
        return new Explanation(
                Phrases.capped("Rights to Secrets" + where + " asked for by an account that does not ask"),
                Phrases.who(occurrence.actor()) + asked + Phrases.from(occurrence) + ". " + Phrases.why(finding),
                "Ask the owner of the Pod whether its program asks such questions, and look what the account did next.",
                acceptable ? PolicyEntry.of(review) : "",
                List.of(new Target(
                        "Secret",
                        review.scope().namespace(),
                        review.scope().named() ? review.scope().name() : "*")));
    }
}
