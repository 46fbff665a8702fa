package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.rbac.Administrator;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Request;
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
import io.secretwatch.rule.text.SecretList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A principal writes an object by which a controller, a driver or a kubelet reads Secrets for it, hands them on or copies them. */
public final class DelegatedUseRule extends PolicyRule<SecretUse> {

    static final String ID = "k8s.secret.use.delegated";

    public DelegatedUseRule() {
        super(ID, SecretUse.class);
    }

    @Override
    protected boolean concerns(SecretUse use, Memory memory) {
        return use.delegated() && !memory.workload(use.workload()).held(use);
    }

    /** One for each of the namespaces whose Secrets are named. */
    @Override
    protected List<Request> requests(SecretUse use, Memory memory) {
        List<Request> requests = new ArrayList<>();
        for (Map.Entry<String, Set<String>> group : use.namesByNamespace().entrySet()) {
            // names that are not known might be any, and so might namespaces: both are the empty text to a policy
            Set<String> names = group.getValue().contains(SecretReference.ANY) ? Set.of() : group.getValue();
            requests.add(new Request.Use(all(group.getKey()), use.workload().kind(), names));
        }
        return requests;
    }

    @Override
    protected Optional<String> explainedBy(SecretUse use, Memory memory) {
        if (DelegatedUseScore.isDeployed(use) && Administrator.is(use.occurrence())) {
            return Optional.of("administrator-installs");
        }
        boolean plain = use.exposures().stream().allMatch(e -> e.kind() == Exposure.Kind.ACCOUNT)
                && use.occurrence().actor().impersonated().isEmpty()
                && PowerfulAccount.of(use, memory).isEmpty();
        if (!plain) {
            return Optional.empty();
        }
        // a person who looks once does not thereby serve others; a program that reads them all has that for its work
        boolean program = use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount;
        boolean stays = use.references().stream()
                        .allMatch(reference -> reference.namespace().isEmpty() && !reference.leaves())
                && !use.workload().namespace().isEmpty();
        if (knows(use, memory) && (program || stays)) {
            return Optional.of("could-read-them-anyway");
        }
        if (UnknownKindScore.isKeptUp(use, memory)) {
            return Optional.of("kept-up-by-a-program");
        }
        boolean own = use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount account
                && use.namesByNamespace().keySet().equals(Set.of(account.namespace()));
        return own ? Optional.of("own-namespace") : Optional.empty();
    }

    private static boolean knows(SecretUse use, Memory memory) {
        return use.namesByNamespace().entrySet().stream()
                .allMatch(group -> group.getValue().stream()
                        .allMatch(name -> memory.principal().knows(all(group.getKey()), all(name))));
    }

    private static String all(String text) {
        return text.equals(SecretReference.ANY) ? "" : text;
    }

    @Override
    protected List<SignalType> ownSignals() {
        return DelegatedUseScore.SIGNALS;
    }

    @Override
    protected void weigh(SecretUse use, Memory memory, Score score) {
        new DelegatedUseScore(use, memory, knows(use, memory), score).weigh();
    }

    @Override
    protected String shape(SecretUse use, Memory memory) {
        return use.workload().kind() + " " + use.workload().namespace() + " " + String.join(",", use.secretNames())
                + (use.occurrence().outcome().succeeded() ? "" : " refused");
    }

    @Override
    protected List<Target> targets(SecretUse use) {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.of(use.workload()));
        use.namesByNamespace()
                .forEach((namespace, names) -> names.forEach(name -> targets.add(target(all(namespace), name))));
        return targets;
    }

    /** What stands for Secrets has its kind before its name. */
    private static Target target(String namespace, String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? new Target("Secret", namespace, name)
                : new Target(name.substring(0, slash), namespace, name.substring(slash + 1));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretUse use) {
        String kind = Phrases.a(use.workload().kind());
        return new Explanation(
                Headline.of(
                        use.occurrence().outcome(),
                        Headline.of("Secrets named in " + kind + " for a controller to use"),
                        Headline.of("Attempt to name Secrets in " + kind + " for a controller to use")),
                Phrases.message(
                        finding,
                        use.occurrence(),
                        Phrases.wrote(use.occurrence()),
                        Phrases.write(use.occurrence()),
                        use.workload() + ", which names " + named(use)),
                "Read " + use.workload()
                        + ": which Secrets does it name, and where does its controller put them? Ask the author and the owner of the"
                        + " Secrets. If it is not legitimate, delete the object and what was created from it, and rotate the Secrets.",
                Phrases.acceptable(use.occurrence()) ? PolicyEntry.ofDelegated(use) : "");
    }

    private static String named(SecretUse use) {
        return SecretList.of(use.secretNames().stream()
                .map(name -> name.equals("*") || name.equals("*/*") ? name + " (any)" : name)
                .toList());
    }
}
