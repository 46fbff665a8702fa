package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Somebody writes an object by which a controller, a driver or a kubelet reads Secrets for them, hands them on or copies them. */
final class DelegatedSecretUse implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.use.delegated",
            "A controller is told to use Secrets for somebody",
            "A principal writes an object that names Secrets, such as a volume, an Ingress or a backup, and a controller with rights of its own follows it.",
            "The controller reads what its author may not, across namespaces where it can, and puts it where the author can see it.",
            "Request for the resources named in the table of Secret fields",
            List.of(Technique.CONTAINER_API),
            List.of("B08", "B09", "B11", "B12", "D08", "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08"),
            List.of(
                    "A GitOps controller or an installer that applies such objects: accept it in the policy with `use`.",
                    "A storage administrator who sets up a driver, whose Secrets are in a namespace of its own."),
            List.of(
                    "Kinds that are not in the table are searched for pod specs only; add them with detection.secret-fields-file.",
                    "Whether a controller is there, and whether it may read what is named, is not in the log.",
                    "What a store outside the cluster holds under the name that is asked for cannot be told."),
            List.of(
                    "Read the object: which Secrets does it name, in which namespaces, and where does its controller put them?",
                    "Ask the author, and the owner of the namespaces whose Secrets are named.",
                    "If nobody vouches for it, delete the object and what its controller made of it, and rotate the Secrets."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretUse use)
                || !use.delegated()
                || known.workload(use.workload()).holdsAllOf(use)) {
            return Verdict.UNREMARKABLE;
        }
        Optional<String> expected = expected(use, policy).or(() -> structure(use, known));
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new DelegatedUseScore(use, known.principal(), knows(use, known)).score();
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        requests(use).forEach(request -> Expectations.noteExpired(score, policy, use.occurrence(), request));
        return score.finding(INFO, shape(use));
    }

    /** In each of the namespaces whose Secrets are named, or not at all. */
    private static Optional<String> expected(SecretUse use, Policy policy) {
        Optional<String> first = Optional.empty();
        for (Request request : requests(use)) {
            Optional<String> by = Expectations.of(policy, use.occurrence(), request);
            if (by.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> by);
        }
        return first;
    }

    private static List<Request> requests(SecretUse use) {
        List<Request> requests = new ArrayList<>();
        for (Map.Entry<String, Set<String>> group : use.namesByNamespace().entrySet()) {
            // names that are not known might be any, and so might namespaces: both are the empty text to a policy
            Set<String> names = group.getValue().contains(SecretReference.ANY) ? Set.of() : group.getValue();
            String namespace = group.getKey().equals(SecretReference.ANY) ? "" : group.getKey();
            requests.add(new Request.Use(namespace, use.workload().kind(), names));
        }
        return requests;
    }

    private static Optional<String> structure(SecretUse use, Memory known) {
        boolean plain = use.exposures().stream().allMatch(e -> e.kind() == Exposure.Kind.ACCOUNT)
                && use.occurrence().actor().impersonated().isEmpty();
        if (!plain) {
            return Optional.empty();
        }
        // a person who looks once does not thereby serve others; a program that reads them all has that for its work
        boolean program = use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount;
        boolean stays = use.references().stream()
                        .allMatch(reference -> reference.namespace().isEmpty() && reference.via() != Via.SENT)
                && !use.workload().namespace().isEmpty();
        if (knows(use, known) && (program || stays)) {
            return Optional.of("could-read-them-anyway");
        }
        boolean own = use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount account
                && use.namesByNamespace().keySet().equals(Set.of(account.namespace()));
        return own ? Optional.of("own-namespace") : Optional.empty();
    }

    private static boolean knows(SecretUse use, Memory known) {
        return use.namesByNamespace().entrySet().stream()
                .allMatch(group -> group.getValue().stream()
                        .allMatch(name -> known.principal().knows(all(group.getKey()), all(name))));
    }

    private static String all(String text) {
        return text.equals(SecretReference.ANY) ? "" : text;
    }

    private static String shape(SecretUse use) {
        return use.workload().kind() + " " + use.workload().namespace() + " " + String.join(",", use.secretNames())
                + (use.occurrence().outcome().succeeded() ? "" : " refused");
    }
}
