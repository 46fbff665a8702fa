package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Scope;
import java.util.Optional;

/** The Secret that is asked about. */
public record SecretName(String namespace, String name) {

    /** As {@code NAMESPACE/SECRET}; absent where the text is no such name. */
    public static Optional<SecretName> of(String text) {
        int slash = text.indexOf('/');
        boolean valid = slash > 0 && slash < text.length() - 1 && text.indexOf('/', slash + 1) < 0;
        return valid
                ? Optional.of(new SecretName(text.substring(0, slash), text.substring(slash + 1)))
                : Optional.empty();
    }

    /** Whether a request with this scope reaches it. */
    boolean isIn(Scope scope) {
        return (scope.clusterWide() || scope.namespace().equals(namespace))
                && (!scope.named() || scope.name().equals(name));
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
