package io.secretwatch.activity.classify;

import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Principal;
import java.util.Set;

/**
 * The controllers of kube-controller-manager that write whole volumes, claims and service accounts back to change a finalizer, a binding
 * or a list of tokens in them. What such an object names is its author's doing.
 */
final class ObjectControllers {

    private static final Set<String> ACCOUNTS = Set.of(
            "persistent-volume-binder",
            "pv-protection-controller",
            "pvc-protection-controller",
            "attachdetach-controller",
            "expand-controller",
            "service-account-controller",
            "generic-garbage-collector",
            "namespace-controller");

    private ObjectControllers() {}

    /** Whether one of them, as far as the request shows, changes an existing object; what it creates is judged as for every principal. */
    static boolean keepsUp(EventOfInterest seen) {
        return !seen.verb().equals("create")
                && isOne(seen.actor().authenticated())
                && seen.actor().impersonated().isEmpty()
                && Misfit.of(seen.actor()).isEmpty();
    }

    private static boolean isOne(Principal principal) {
        if (principal instanceof Principal.ServiceAccount account) {
            return account.namespace().equals("kube-system") && ACCOUNTS.contains(account.name());
        }
        return principal.username().equals("system:kube-controller-manager");
    }
}
