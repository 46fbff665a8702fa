package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/** The account of a controller of kube-controller-manager, as which a workload is to run: its token has the rights of that controller. */
final class ControllerAccount {

    private ControllerAccount() {}

    static Optional<Principal.ServiceAccount> of(SecretUse use) {
        for (Exposure exposure : use.exposures()) {
            if (exposure.kind() == Exposure.Kind.ACCOUNT) {
                Principal.ServiceAccount account =
                        new Principal.ServiceAccount(use.workload().namespace(), exposure.detail());
                if (isOfController(account)) {
                    return Optional.of(account);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfController(Principal.ServiceAccount account) {
        Optional<Component> component = Component.of(account);
        return component.isPresent() && component.get() == Component.CONTROLLER;
    }
}
