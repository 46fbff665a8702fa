package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says whose lasting token was ordered by way of a Secret. */
final class TokenSecretWords {

    private TokenSecretWords() {}

    static Explanation explain(Verdict.Finding finding, SecretCreation creation) {
        Occurrence occurrence = creation.occurrence();
        String account = creation.namespace() + "/" + creation.tokenOf();
        return new Explanation(
                Phrases.capped("A lasting token of service account " + account + " was ordered by way of a Secret"),
                Phrases.who(occurrence.actor()) + " created Secret " + creation.namespace() + "/" + creation.name()
                        + " for a token of service account " + account + Phrases.from(occurrence) + ". "
                        + Phrases.why(finding) + Phrases.right(occurrence.outcome()),
                "Ask what the token is for. If nobody vouches for it, delete the Secret, which ends the token, and look for what the account did since.",
                occurrence.actor().impersonated().isPresent()
                        ? ""
                        : PolicyEntry.token(occurrence, creation.namespace(), creation.tokenOf()),
                List.of(
                        new Target("Secret", creation.namespace(), creation.name()),
                        new Target("ServiceAccount", creation.namespace(), creation.tokenOf())));
    }
}
