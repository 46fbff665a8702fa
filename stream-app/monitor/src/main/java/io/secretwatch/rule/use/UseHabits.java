package io.secretwatch.rule.use;

import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.principal.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Of which habits a use of Secrets consists. */
final class UseHabits {

    private UseHabits() {}

    /**
     * That the author writes such workloads there; of a person also that it uses these Secrets; and where the account is one that reaches
     * every Secret, that the author uses that account. An account of the namespace gives who writes workloads there nothing that it has not.
     */
    static List<String> of(SecretUse use, Memory memory) {
        List<String> habits = new ArrayList<>();
        habits.add(BaselineKeys.use(use));
        if (use.occurrence().actor().isPerson()) {
            if (use.references().size() > BaselineKeys.SECRETS_KEPT) {
                return List.of();
            }
            habits.addAll(BaselineKeys.secrets(use));
        }
        Optional<AccountPower> power = PowerfulAccount.of(use, memory)
                .filter(account -> account.reach().everywhere() && !mayHaveHadIt(account, use, memory));
        power.ifPresent(account -> habits.add(BaselineKeys.account(
                use, account.account().namespace(), account.account().name())));
        return habits;
    }

    /** Whether a program changes a workload that is not known to have run under another account. */
    static boolean mayHaveHadIt(AccountPower power, SecretUse use, Memory memory) {
        Set<String> before = memory.workload(use.workload()).accounts();
        return !use.occurrence().call().verb().equals("create")
                && use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount
                && (before.isEmpty() || before.contains(power.account().name()));
    }
}
