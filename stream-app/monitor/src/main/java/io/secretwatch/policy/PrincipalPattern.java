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

    /** People, or nodes, whose user names begin so: a prefix for people never reaches another kind of identity, however short it is. */
    record Prefix(Principal.Kind kind, String stem) implements PrincipalPattern {
        @Override
        public boolean matches(Principal principal) {
            return principal.kind() == kind && principal.username().startsWith(stem);
        }
    }

    /** Service accounts of one namespace whose names begin so. */
    record Accounts(String namespace, String stem) implements PrincipalPattern {
        @Override
        public boolean matches(Principal principal) {
            return principal instanceof Principal.ServiceAccount account
                    && account.namespace().equals(namespace)
                    && account.name().startsWith(stem);
        }

        private static Accounts of(String stem) {
            int colon = stem.lastIndexOf(':');
            return new Accounts(
                    stem.substring(Principal.SERVICE_ACCOUNT_PREFIX.length(), colon), stem.substring(colon + 1));
        }
    }

    /** Reads a pattern that {@link BlanketTrust} does not object to. */
    static PrincipalPattern of(String text) {
        BlanketTrust.objection(text).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        NamePattern pattern = new NamePattern(text);
        return pattern.isPrefix() ? ofPrefix(pattern.stem()) : new Exact(Principal.of(text));
    }

    private static PrincipalPattern ofPrefix(String stem) {
        if (stem.startsWith(Principal.SERVICE_ACCOUNT_PREFIX)) {
            return Accounts.of(stem);
        }
        return new Prefix(stem.startsWith(Principal.NODE_PREFIX) ? Principal.Kind.NODE : Principal.Kind.USER, stem);
    }
}
