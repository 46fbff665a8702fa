package io.secretwatch.policy;

import io.secretwatch.principal.Principal;

/** One identity, or the identities of one kind whose user names begin alike. */
public sealed interface PrincipalPattern {

    /** Whether this identity is meant. */
    boolean matches(Principal principal);

    /** Exactly one identity. */
    record Exact(Principal principal) implements PrincipalPattern {
        @Override
        public boolean matches(Principal other) {
            return principal.equals(other);
        }
    }

    /** Identities of one kind: a prefix for people never reaches a service account, however short it is. */
    record Prefix(Principal.Kind kind, String stem) implements PrincipalPattern {
        @Override
        public boolean matches(Principal principal) {
            return principal.kind() == kind && principal.username().startsWith(stem);
        }
    }

    /** Reads a pattern that {@link BlanketTrust} does not object to. */
    static PrincipalPattern of(String text) {
        BlanketTrust.objection(text).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        NamePattern pattern = new NamePattern(text);
        return pattern.isPrefix() ? new Prefix(kindOf(pattern.stem()), pattern.stem()) : new Exact(Principal.of(text));
    }

    private static Principal.Kind kindOf(String stem) {
        if (stem.startsWith(Principal.SERVICE_ACCOUNT_PREFIX)) {
            return Principal.Kind.SERVICE_ACCOUNT;
        }
        return stem.startsWith(Principal.NODE_PREFIX) ? Principal.Kind.NODE : Principal.Kind.USER;
    }
}
