package io.secretwatch.rule;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.WorkloadMemory;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.util.Set;

/** How much an unusual use of Secrets weighs: who does it, how many, and which way out the Pod has. */
final class SecretUseScore {

    private static final int SEVERAL = 5;
    private static final int MANY = 10;

    private final SecretUse use;
    private final Memory known;
    private final Score score = new Score();

    SecretUseScore(SecretUse use, Memory known) {
        this.use = use;
        this.known = known;
    }

    Score score() {
        author();
        amount();
        use.exposures().forEach(exposure -> exposure(exposure, score));
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
        if (use.secretNames().stream().anyMatch(name -> known.principal().wasRefused(namespace, name))) {
            score.add("refused-before", 50, "it was refused to read these Secrets itself");
        }
        actor.impersonated()
                .ifPresent(other -> score.add(
                        "impersonation",
                        30,
                        "done as " + other.username() + ", whom the policy does not expect it to be"));
        if (use.making().owner().claimed() && actor.authenticated() instanceof Principal.ServiceAccount) {
            claim();
        }
        if (use.workload().kind().equals("ControllerRevision")) {
            score.add(
                    "history-object",
                    10,
                    "a ControllerRevision, which nobody writes by hand, and to which a rollback returns");
        }
        if (namespace.equals("kube-system")) {
            score.add("kube-system", 30, "the namespace holds credentials of the cluster itself");
        }
    }

    /** An operator makes workloads of what others wrote. The claim is worth something only where what it is made for is known to hold the same. */
    private void claim() {
        WorkloadMemory template = known.workload(use.madeFor());
        if (template.mayHold(use)) {
            score.add(
                    "made-for",
                    -15,
                    "made for " + use.madeFor() + ", which holds the same and is the doing of " + template.author());
        }
    }

    void powerfulAccount(PowerfulAccount account) {
        score.add(
                "powerful-account",
                account.everywhere() ? 78 : 55,
                "runs as service account " + account.namespace() + "/" + account.name() + ", which "
                        + (account.everywhere()
                                ? "reads the Secrets of the whole cluster"
                                : "reads the Secrets there"));
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

    static void exposure(Exposure exposure, Score score) {
        switch (exposure.kind()) {
            case HOST_SECRETS ->
                score.add(
                        "host-secrets",
                        75,
                        "mounts " + exposure.detail() + " of the node, where the Secrets of others lie");
            case HOST_PATH -> score.add("host-path", 50, "can carry them out to " + exposure.detail() + " of the node");
            case PRIVILEGED -> score.add("privileged", 25, "a privileged container");
            case HOST_PID -> score.add("host-pid", 25, "sees the processes of the node");
            case HOST_NETWORK -> score.add("host-network", 10, "shares the network of the node");
            case FOREIGN_TOKEN ->
                score.add("foreign-token", 40, "takes a token of its service account for " + exposure.detail());
            case PINNED -> score.add("pinned", 10, "bound to node " + exposure.detail() + " past the scheduler");
            case CONTROL_PLANE -> score.add("control-plane", 10, "may run on the nodes of the control plane");
            // what the account may do counts, not that there is one
            case ACCOUNT, SHARED -> {}
        }
    }
}
