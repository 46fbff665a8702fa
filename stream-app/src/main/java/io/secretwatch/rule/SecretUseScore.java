package io.secretwatch.rule;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.util.Set;

/** How much an unusual use of Secrets weighs: who does it, how many, and which way out the Pod has. */
final class SecretUseScore {

    private static final int SEVERAL = 5;
    private static final int MANY = 10;

    private final SecretUse use;
    private final PrincipalMemory memory;
    private final Score score = new Score();

    SecretUseScore(SecretUse use, PrincipalMemory memory) {
        this.use = use;
        this.memory = memory;
    }

    Score score() {
        author();
        amount();
        use.exposures().forEach(this::exposure);
        if (!use.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -20, "the request did not succeed");
        } else if (use.dryRun()) {
            score.add("dry-run", -20, "nothing was written");
        }
        return score;
    }

    private void author() {
        Actor actor = use.occurrence().actor();
        String namespace = use.workload().namespace();
        if (actor.effective() instanceof Principal.Anonymous) {
            score.add("anonymous", 100, "the request was not authenticated");
        }
        if (!use.references().isEmpty()) {
            score.add("unusual-creator", 25, "not known to deploy here, nor to be able to read what it uses");
        }
        if (use.secretNames().stream().anyMatch(name -> memory.wasRefused(namespace, name))) {
            score.add("refused-before", 50, "it was refused to read these Secrets itself");
        }
        actor.impersonated().ifPresent(other ->
                score.add("impersonation", 30, "done as " + other.username() + ", whom the policy does not expect it to be"));
        if (namespace.equals("kube-system")) {
            score.add("kube-system", 30, "the namespace holds credentials of the cluster itself");
        }
    }

    private void amount() {
        Set<String> names = use.secretNames();
        if (names.size() >= MANY) {
            score.add("many", 50, names.size() + " Secrets in one workload");
        } else if (names.size() >= SEVERAL) {
            score.add("several", 30, names.size() + " Secrets in one workload");
        }
        if (use.references().stream().filter(SecretReference::optional).count() >= SEVERAL) {
            score.add("guessing", 10, "most are optional, so names can be guessed");
        }
    }

    private void exposure(Exposure exposure) {
        switch (exposure.kind()) {
            case HOST_SECRETS -> score.add("host-secrets", 75, "mounts " + exposure.detail() + " of the node, where the Secrets of others lie");
            case HOST_PATH -> score.add("host-path", 50, "can carry them out to " + exposure.detail() + " of the node");
            case PRIVILEGED -> score.add("privileged", 25, "a privileged container");
            case HOST_PID -> score.add("host-pid", 25, "sees the processes of the node");
        }
    }
}
