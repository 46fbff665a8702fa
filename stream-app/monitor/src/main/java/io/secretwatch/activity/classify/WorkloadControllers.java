package io.secretwatch.activity.classify;

import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.util.Set;

/**
 * The controllers that make Pods, ReplicaSets and Jobs from templates of others, or change their number. They do not decide what they write.
 *
 * <p>They run inside kube-controller-manager, each with its own account, or all as {@code system:kube-controller-manager}
 * where {@code --use-service-account-credentials} is off.
 */
public final class WorkloadControllers {

    private static final Set<String> ACCOUNTS = Set.of(
            "replicaset-controller",
            "deployment-controller",
            "statefulset-controller",
            "daemon-set-controller",
            "job-controller",
            "cronjob-controller",
            "replication-controller",
            "horizontal-pod-autoscaler");

    private WorkloadControllers() {}

    /** Whether the actor is one of these controllers itself, and not a principal that impersonates one. */
    public static boolean isController(Actor actor) {
        if (actor.impersonated().isPresent()) {
            return false;
        }
        Principal principal = actor.authenticated();
        if (principal instanceof Principal.ServiceAccount account) {
            return account.namespace().equals("kube-system") && ACCOUNTS.contains(account.name());
        }
        return principal.username().equals("system:kube-controller-manager");
    }
}
