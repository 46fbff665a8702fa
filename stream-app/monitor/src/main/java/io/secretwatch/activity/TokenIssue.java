package io.secretwatch.activity;

import io.secretwatch.principal.Principal;
import java.util.List;

/**
 * Somebody asked for a token of a service account (TokenRequest).
 *
 * @param namespace of the account
 * @param name of the account whose token it is
 * @param audiences for whom it is meant, at most 10; empty for the API server, or where the body is not in the log
 * @param expirationSeconds as asked for; 0 where nothing was asked for, or where the body is not in the log
 * @param boundTo the object with whose end the token ends, as {@code Pod web-0}; empty where there is none
 * @param credentialId annotation {@code authentication.kubernetes.io/issued-credential-id}, since Kubernetes 1.30; else empty
 * @param detailed the body was in the log
 */
public record TokenIssue(
        Occurrence occurrence,
        String namespace,
        String name,
        List<String> audiences,
        long expirationSeconds,
        String boundTo,
        String credentialId,
        boolean detailed)
        implements Activity {

    public TokenIssue {
        audiences = List.copyOf(audiences);
    }

    /** Whose token it is. */
    public Principal.ServiceAccount account() {
        return new Principal.ServiceAccount(namespace, name);
    }

    @Override
    public TokenIssue with(Occurrence other) {
        return new TokenIssue(other, namespace, name, audiences, expirationSeconds, boundTo, credentialId, detailed);
    }
}
