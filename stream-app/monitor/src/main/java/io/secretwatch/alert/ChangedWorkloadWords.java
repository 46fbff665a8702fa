package io.secretwatch.alert;

import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says what was done to a workload that holds Secrets, where the request itself names none. */
final class ChangedWorkloadWords {

    private ChangedWorkloadWords() {}

    static Explanation changed(Verdict.Finding finding, SecretUse use) {
        Occurrence occurrence = use.occurrence();
        boolean revealed = use.making().carriedOut();
        Workload workload = revealed ? use.madeFor() : use.workload();
        String did = revealed ? " made " + use.workload() + " for " + workload : " " + verb(use) + " " + workload;
        return new Explanation(
                Phrases.capped(workload.kind() + " in namespace " + workload.namespace() + " that holds Secrets was "
                        + (use.making().effect() == Effect.SCALES ? "scaled" : "changed") + " by somebody else"),
                Phrases.who(occurrence.actor()) + did + Phrases.from(occurrence) + ". " + Phrases.why(finding)
                        + Phrases.right(occurrence.outcome()),
                "Compare the revisions of " + workload
                        + ": what does the new image, command or container do with the Secrets it holds? Ask the one who"
                        + " changed it. If nobody vouches for it, roll back and rotate the Secrets. If it is a release pipeline, accept it in the policy.",
                revealed || occurrence.actor().impersonated().isPresent() ? "" : PolicyEntry.of(use),
                List.of(new Target(workload.kind(), workload.namespace(), workload.name())));
    }

    static Explanation injected(Verdict.Finding finding, SecretUse use) {
        Occurrence occurrence = use.occurrence();
        String configuration = use.making().injector();
        return new Explanation(
                Phrases.capped("A webhook makes workloads in namespace "
                        + use.workload().namespace() + " use Secrets"),
                Phrases.who(occurrence.actor()) + " wrote " + use.workload() + Phrases.from(occurrence)
                        + ", and the webhook configuration " + configuration + " made it use "
                        + String.join(", ", use.making().injected()) + ". " + Phrases.why(finding),
                "Read the webhook configuration " + configuration
                        + " and ask its author, not the author of the workload. If nobody vouches for it,"
                        + " delete it and every Pod that it changed, and rotate the Secrets.",
                "",
                List.of(
                        new Target("MutatingWebhookConfiguration", "", configuration),
                        new Target(
                                use.workload().kind(),
                                use.workload().namespace(),
                                use.workload().name())));
    }

    private static String verb(SecretUse use) {
        return switch (use.making().effect()) {
            case SCALES -> "scaled";
            case REPLACES_TEMPLATE -> "put another template into";
            case WRITES -> "changed";
        };
    }
}
