package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.knowledge.rights.AccountPower.Reach;
import io.secretwatch.principal.Principal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The most powerful of the accounts that a workload runs as, where its author is not known to reach as far. */
final class PowerfulAccount {

    private static final Comparator<AccountPower> WIDEST_FIRST = Comparator.comparing(AccountPower::reach)
            .thenComparing(power -> power.account().name());

    private PowerfulAccount() {}

    /** Of the accounts that the write names, or of those of the workload in which it changes what runs. */
    static Optional<AccountPower> of(SecretUse use, Memory memory) {
        return use.has(Exposure.Kind.ACCOUNT) ? ofNamed(use, memory) : ofChanged(use, memory);
    }

    /** Of the accounts that the write names. */
    static Optional<AccountPower> ofNamed(SecretUse use, Memory memory) {
        if (!use.has(Exposure.Kind.ACCOUNT)) {
            return Optional.empty();
        }
        Set<String> named = new HashSet<>();
        for (Exposure exposure : use.exposures()) {
            if (exposure.kind() == Exposure.Kind.ACCOUNT) {
                named.add(exposure.detail());
            }
        }
        return of(named, use, memory);
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
                    .ifPresent(of -> accounts.add(of.account()));
        }
        return of(accounts, use, memory);
    }

    private static Optional<AccountPower> of(Set<String> accounts, SecretUse use, Memory memory) {
        Principal author = use.occurrence().actor().authenticated();
        Optional<AccountPower> most = Optional.empty();
        for (String name : accounts) {
            Principal.ServiceAccount account = account(use.workload().namespace(), name);
            if (!account.equals(author)) {
                Optional<AccountPower> power = AccountPower.of(account, memory);
                if (power.isPresent()
                        && (most.isEmpty() || WIDEST_FIRST.compare(power.get(), most.get()) < 0)
                        && isGained(power.get(), use, memory)) {
                    most = power;
                }
            }
        }
        return most;
    }

    /** Whether the author reaches further by it than is known of the author, and of the workload. */
    private static boolean isGained(AccountPower power, SecretUse use, Memory memory) {
        return !reaches(power, memory) && !(UseHabits.mayHaveHadIt(power, use, memory) && isMisused(power, memory));
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
