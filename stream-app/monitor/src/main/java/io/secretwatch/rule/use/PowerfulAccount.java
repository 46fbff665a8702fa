package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.AccountPower;
import io.secretwatch.knowledge.AccountPower.Reach;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.principal.Principal;
import java.util.Comparator;
import java.util.Optional;

/** The most powerful of the accounts that a workload runs as, where its author is not known to reach as far. */
final class PowerfulAccount {

    private PowerfulAccount() {}

    static Optional<AccountPower> of(SecretUse use, Memory memory) {
        Principal author = use.occurrence().actor().authenticated();
        return use.exposures().stream()
                .filter(exposure -> exposure.kind() == Exposure.Kind.ACCOUNT)
                .map(exposure -> new Principal.ServiceAccount(use.workload().namespace(), exposure.detail()))
                .filter(account -> !account.equals(author))
                .flatMap(account -> AccountPower.of(account, memory).stream())
                .filter(power -> !reaches(power, memory))
                .min(Comparator.comparing(AccountPower::reach));
    }

    /** Whether the author read as much, and that was no finding. */
    private static boolean reaches(AccountPower power, Memory memory) {
        String namespace =
                power.reach() == Reach.READS_NAMESPACE ? power.account().namespace() : "";
        return memory.principal().knows(namespace, "");
    }
}
