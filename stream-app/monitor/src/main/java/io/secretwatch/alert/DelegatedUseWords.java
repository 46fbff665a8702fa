package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.SecretList;
import io.secretwatch.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Says what a use of Secrets was that a controller carries out for its author. */
final class DelegatedUseWords {

    private DelegatedUseWords() {}

    static Explanation explain(Verdict.Finding finding, SecretUse use) {
        Occurrence occurrence = use.occurrence();
        String message = Phrases.who(occurrence.actor()) + " " + Phrases.wrote(occurrence) + " " + use.workload()
                + ", which names " + named(use) + Phrases.from(occurrence) + ". " + Phrases.why(finding)
                + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped("Secrets named in a " + use.workload().kind() + " for a controller to use"),
                message,
                "Read " + use.workload()
                        + ": which Secrets does it name, and where does its controller put them? Ask the author and the owner of the"
                        + " Secrets. If nobody vouches for it, delete the object and what was made of it, and rotate the Secrets.",
                Phrases.acceptable(use.occurrence().actor()) ? PolicyEntry.ofDelegated(use) : "",
                targets(use));
    }

    static Explanation replicated(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        Target secret = new Target(
                "Secret", occurrence.call().namespace(), occurrence.call().name());
        boolean fetches = occurrence.is(Flag.FETCHED);
        String message = Phrases.who(occurrence.actor()) + " " + Phrases.wrote(occurrence) + " Secret "
                + secret.namespace() + "/" + secret.name()
                + (fetches
                        ? " with annotations that have a replicator fill it from another namespace"
                        : " with annotations that let a replicator copy it elsewhere")
                + Phrases.from(occurrence) + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped("Secret " + secret.namespace() + "/" + secret.name()
                        + (fetches ? " is to be filled from another namespace" : " is to be copied elsewhere")),
                message,
                "Read the annotations of the Secret: from where, or to where, is it copied? Ask the author and the owner. If nobody vouches for it, take them off,"
                        + " delete the copies and rotate the Secret.",
                occurrence.actor().effective() instanceof Principal.Anonymous
                                || occurrence.actor().impersonated().isPresent()
                        ? ""
                        : PolicyEntry.ofReplicated(occurrence),
                List.of(secret));
    }

    private static String named(SecretUse use) {
        return SecretList.of(
                use.secretNames().stream().map(DelegatedUseWords::told).toList());
    }

    private static String told(String qualified) {
        return qualified.equals("*") || qualified.equals("*/*") ? qualified + " (any)" : qualified;
    }

    private static List<Target> targets(SecretUse use) {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target(
                use.workload().kind(),
                use.workload().namespace(),
                use.workload().name()));
        use.namesByNamespace()
                .forEach((namespace, names) -> names.forEach(
                        name -> targets.add(target(namespace.equals(SecretReference.ANY) ? "" : namespace, name))));
        return targets;
    }

    /** What stands for Secrets has its kind before its name. */
    private static Target target(String namespace, String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? new Target("Secret", namespace, name)
                : new Target(name.substring(0, slash), namespace, name.substring(slash + 1));
    }
}
