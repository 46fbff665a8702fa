package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.knowledge.rights.AccountPower.Reach;
import io.secretwatch.principal.Principal;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The most powerful of the accounts that a workload runs as, where its author is not known to reach as far. */
final class PowerfulAccount {

    private PowerfulAccount() {}

    /** Of the accounts that the write names, or of those of the workload in which it changes what runs. */
    static Optional<AccountPower> of(SecretUse use, Memory memory) {
        Set<String> named = use.exposures().stream()
                .filter(exposure -> exposure.kind() == Exposure.Kind.ACCOUNT)
                .map(Exposure::detail)
                .collect(Collectors.toSet());
        return named.isEmpty() ? ofChanged(use, memory) : of(named, use, memory);
    }

    /** Of the accounts of a workload of another, in which the write makes something new run: an image, a command, an ephemeral container. */
    static Optional<AccountPower> ofChanged(SecretUse use, Memory memory) {
        boolean changes = use.making().effect() == Making.Effect.WRITES
                && !use.making().carriedOut()
                && !use.occurrence().call().verb().equals("create")
                && !use.making().programs().isEmpty();
        if (!changes) {
            return Optional.empty();
        }
        WorkloadMemory known = memory.workload(use.workload());
        if (known.runsAllOf(use)
                || known.author()
                        .equals(use.occurrence().actor().authenticated().username())) {
            return Optional.empty();
        }
        Set<String> accounts = memory.line(use.workload()).accounts();
        if (use.workload().kind().equals("Pod")) {
            memory.podAccount(use.workload().namespace(), use.workload().name())
                    .map(PodAccount::account)
                    .ifPresent(accounts::add);
        }
        return of(accounts, use, memory);
    }

    private static Optional<AccountPower> of(Set<String> accounts, SecretUse use, Memory memory) {
        Principal author = use.occurrence().actor().authenticated();
        return accounts.stream()
                .map(name -> account(use.workload().namespace(), name))
                .filter(account -> !account.equals(author))
                .flatMap(account -> AccountPower.of(account, memory).stream())
                .filter(power -> !reaches(power, memory)
                        && !(UseHabits.mayHaveHadIt(power, use, memory) && isMisused(power, memory)))
                .min(Comparator.comparing(AccountPower::reach)
                        .thenComparing(power -> power.account().name()));
    }

    /** A custom resource can name an account of another namespace. */
    private static Principal.ServiceAccount account(String namespace, String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? new Principal.ServiceAccount(namespace, name)
                : new Principal.ServiceAccount(name.substring(0, slash), name.substring(slash + 1));
    }

    /** Whether all that the account is known to have read was a finding: that says what it was misused for, and not what it is for. */
    private static boolean isMisused(AccountPower power, Memory memory) {
        boolean reads = power.reach() == Reach.READS_CLUSTER || power.reach() == Reach.READS_NAMESPACE;
        return reads
                && memory.principalOf(power.account().username())
                        .explained()
                        .times()
                        .isEmpty();
    }

    /** Whether the author read as much, and that was no finding. */
    private static boolean reaches(AccountPower power, Memory memory) {
        String namespace =
                power.reach() == Reach.READS_NAMESPACE ? power.account().namespace() : "";
        return memory.principal().knows(namespace, "");
    }
}
