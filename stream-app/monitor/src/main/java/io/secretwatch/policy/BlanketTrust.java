package io.secretwatch.policy;

import io.secretwatch.principal.Principal;
import java.util.Optional;
import java.util.regex.Pattern;

/** The principals no policy may name, because no owner could answer for what they do. */
final class BlanketTrust {

    private static final String SYSTEM = "system:";
    private static final Pattern ACCOUNT = Pattern.compile("system:serviceaccount:[^:]+:[^:]+");
    private static final Pattern ACCOUNTS_OF_ONE_NAMESPACE = Pattern.compile("system:serviceaccount:[^:]+:[^:]*");

    private BlanketTrust() {}

    static Optional<String> objection(String text) {
        return NamePattern.objection(text)
                .or(() -> text.endsWith("*") ? toPrefix(text.substring(0, text.length() - 1)) : toName(text));
    }

    private static Optional<String> toName(String name) {
        if (Principal.of(name).kind() == Principal.Kind.ANONYMOUS) {
            return Optional.of("matches every client: requests without credentials are never expected");
        }
        if (name.startsWith(Principal.SERVICE_ACCOUNT_PREFIX)
                && !ACCOUNT.matcher(name).matches()) {
            return Optional.of("is not a service account: write system:serviceaccount:NAMESPACE:NAME");
        }
        return Optional.empty();
    }

    private static Optional<String> toPrefix(String stem) {
        if (SYSTEM.startsWith(stem)) {
            return Optional.of("would trust every principal in the cluster: name the principals");
        }
        if (!stem.startsWith(SYSTEM)) {
            return Optional.empty();
        }
        if (stem.startsWith("system:serviceaccount:kube-system:")) {
            return Optional.of("would trust accounts of kube-system unseen: name them one by one");
        }
        if (stem.startsWith(Principal.SERVICE_ACCOUNT_PREFIX)) {
            return ACCOUNTS_OF_ONE_NAMESPACE.matcher(stem).matches()
                    ? Optional.empty()
                    : Optional.of("would trust service accounts of several namespaces:"
                            + " write system:serviceaccount:NAMESPACE:*, or better the name");
        }
        boolean someNodes = stem.startsWith(Principal.NODE_PREFIX) && stem.length() > Principal.NODE_PREFIX.length();
        return someNodes
                ? Optional.empty()
                : Optional.of("would trust several system identities at once: name them one by one");
    }
}
