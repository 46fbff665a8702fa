package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.rule.SecretList;
import io.secretwatch.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says what an unusual use of Secrets through a workload was. */
final class SecretUseWords {

    private SecretUseWords() {}

    static Explanation explain(Verdict.Finding finding, SecretUse use) {
        Occurrence occurrence = use.occurrence();
        String message =
                Phrases.who(occurrence.actor()) + " " + Phrases.wrote(occurrence) + " " + use.workload() + what(use)
                        + Phrases.from(occurrence) + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped("Secrets in namespace " + use.workload().namespace() + " used through a "
                        + use.workload().kind() + " by an unusual creator"),
                message,
                "Read what the containers of " + use.workload()
                        + " do with the Secrets and ask the author. If nobody vouches for it,"
                        + " delete the workload and rotate the Secrets. If it is a deployer, accept it in the policy.",
                Phrases.acceptable(use.occurrence().actor()) ? PolicyEntry.of(use) : "",
                targets(use));
    }

    private static String what(SecretUse use) {
        Set<String> names = use.secretNames();
        if (names.isEmpty()) {
            return use.reaches() ? ", which reaches into the node" : ", which names no Secret";
        }
        return ", which uses " + SecretList.of(names);
    }

    private static List<Target> targets(SecretUse use) {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target(
                use.workload().kind(),
                use.workload().namespace(),
                use.workload().name()));
        use.secretNames()
                .forEach(name -> targets.add(new Target("Secret", use.workload().namespace(), name)));
        return targets;
    }
}
