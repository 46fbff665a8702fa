package io.secretwatch.activity.classify;

import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * The controllers that make Pods, ReplicaSets and Jobs from templates of others, or change their number. They do not decide what they write.
 *
 * <p>They run inside kube-controller-manager, each with its own account, or all as {@code system:kube-controller-manager}
 * where {@code --use-service-account-credentials} is off. Those of OpenShift make Pods of builds and of deployments.
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

    /** Whether the actor is one of these controllers itself, as far as the request shows, and not a principal that impersonates one. */
    public static boolean isController(Actor actor) {
        Principal principal = actor.authenticated();
        Optional<Component> component = Component.of(principal);
        boolean controller = component.isPresent()
                && switch (component.get()) {
                    case CONTROLLER_MANAGER, OPENSHIFT_CONTROLLER -> true;
                    case CONTROLLER ->
                        principal instanceof Principal.ServiceAccount account && ACCOUNTS.contains(account.name());
                    default -> false;
                };
        return controller && actor.impersonated().isEmpty() && Misfit.of(actor).isEmpty();
    }
}
