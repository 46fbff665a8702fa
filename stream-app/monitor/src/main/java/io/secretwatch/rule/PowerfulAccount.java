package io.secretwatch.rule;

import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/**
 * A service account that is known to have read Secrets which the author of a workload is not known to have read.
 *
 * @param everywhere it read all Secrets of the cluster
 */
record PowerfulAccount(String namespace, String name, boolean everywhere) {

    static Optional<PowerfulAccount> of(SecretUse use, String account, Memory known) {
        String namespace = use.workload().namespace();
        PrincipalMemory reads = known.principalOf(Principal.SERVICE_ACCOUNT_PREFIX + namespace + ":" + account);
        boolean everywhere = reads.knows("", "");
        boolean more = everywhere
                ? !known.principal().knows("", "")
                : reads.knows(namespace, "") && !known.principal().knows(namespace, "");
        return more ? Optional.of(new PowerfulAccount(namespace, account, everywhere)) : Optional.empty();
    }
}
