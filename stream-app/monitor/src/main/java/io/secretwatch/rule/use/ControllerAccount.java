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
        return use.exposures().stream()
                .filter(exposure -> exposure.kind() == Exposure.Kind.ACCOUNT)
                .map(exposure -> new Principal.ServiceAccount(use.workload().namespace(), exposure.detail()))
                .filter(account -> Component.of(account)
                        .filter(Component.CONTROLLER::equals)
                        .isPresent())
                .findFirst();
    }
}
