package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/**
 * The service account that a workload runs as, the first of several, where it is known to have read Secrets which the author of the workload is not known to
 * have read: its token is as good as those Secrets.
 *
 * @param everywhere it read all Secrets of the cluster
 */
record PowerfulAccount(String namespace, String name, boolean everywhere) {

    static Optional<PowerfulAccount> of(SecretUse use, Memory memory) {
        return use.exposures().stream()
                .filter(exposure -> exposure.kind() == Exposure.Kind.ACCOUNT)
                .flatMap(account -> named(use.workload().namespace(), account.detail(), memory).stream())
                .findFirst();
    }

    /** A custom resource can name an account of another namespace. */
    private static Optional<PowerfulAccount> named(String namespace, String account, Memory memory) {
        int slash = account.indexOf('/');
        return slash < 0
                ? of(namespace, account, memory)
                : of(account.substring(0, slash), account.substring(slash + 1), memory);
    }

    /** Such as {@code argo/argo, which reads the Secrets of the whole cluster}. */
    String words() {
        return namespace + "/" + name + ", which reads the Secrets "
                + (everywhere ? "of the whole cluster" : "of the namespace");
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
