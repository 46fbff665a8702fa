package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/**
 * The service account that a workload runs as, where it is known to have read Secrets which the author of the workload is not known to
 * have read: its token is as good as those Secrets.
 *
 * @param everywhere it read all Secrets of the cluster
 */
record PowerfulAccount(String namespace, String name, boolean everywhere) {

    static Optional<PowerfulAccount> of(SecretUse use, Memory memory) {
        return use.exposures().stream()
                .filter(exposure -> exposure.kind() == Exposure.Kind.ACCOUNT)
                .findFirst()
                .flatMap(account -> of(use.workload().namespace(), account.detail(), memory));
    }

    private static Optional<PowerfulAccount> of(String namespace, String account, Memory memory) {
        PrincipalMemory reads = memory.principalOf(Principal.SERVICE_ACCOUNT_PREFIX + namespace + ":" + account);
        boolean everywhere = reads.knows("", "");
        boolean more = everywhere
                ? !memory.principal().knows("", "")
                : reads.knows(namespace, "") && !memory.principal().knows(namespace, "");
        return more ? Optional.of(new PowerfulAccount(namespace, account, everywhere)) : Optional.empty();
    }
}
