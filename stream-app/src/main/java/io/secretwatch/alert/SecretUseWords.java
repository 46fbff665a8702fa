package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what an unusual use of Secrets through a workload was. */
final class SecretUseWords {

    private static final int NAMES_TOLD = 5;

    private SecretUseWords() {
    }

    static Explanation explain(Verdict.Finding finding, SecretUse use) {
        Occurrence occurrence = use.occurrence();
        String message = Phrases.who(occurrence.actor()) + " " + did(occurrence) + " " + use.workload() + what(use)
                + Phrases.from(occurrence) + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped("Secrets in namespace " + use.workload().namespace() + " used through a " + use.workload().kind()
                        + " by an unusual creator"),
                message,
                "Read what the containers of " + use.workload() + " do with the Secrets and ask the author. If nobody vouches for it,"
                        + " delete the workload and rotate the Secrets. If it is a deployer, accept it in the policy.",
                acceptable(use) ? PolicyEntry.of(use) : "",
                targets(use));
    }

    private static String did(Occurrence occurrence) {
        boolean done = occurrence.outcome().succeeded();
        return switch (occurrence.call().verb()) {
            case "create" -> done ? "created" : "tried in vain to create";
            default -> done ? "changed" : "tried in vain to change";
        };
    }

    private static String what(SecretUse use) {
        Set<String> names = use.secretNames();
        if (names.isEmpty()) {
            return use.reaches() ? ", which reaches into the node" : ", which names no Secret";
        }
        String told = names.stream().limit(NAMES_TOLD).collect(Collectors.joining(", "));
        String more = names.size() > NAMES_TOLD ? " and " + (names.size() - NAMES_TOLD) + " more" : "";
        return ", which uses " + (names.size() == 1 ? "Secret " : "Secrets ") + told + more;
    }

    private static boolean acceptable(SecretUse use) {
        return !(use.occurrence().actor().effective() instanceof Principal.Anonymous)
                && use.occurrence().actor().impersonated().isEmpty();
    }

    private static List<Target> targets(SecretUse use) {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target(use.workload().kind(), use.workload().namespace(), use.workload().name()));
        use.secretNames().forEach(name -> targets.add(new Target("Secret", use.workload().namespace(), name)));
        return targets;
    }
}
