package io.secretwatch.http;

import java.util.Optional;

/**
 * By what an admin endpoint is known, and who may read its meters; {@code /livez} and {@code /readyz} say nothing that needs protection.
 *
 * @param certificate for TLS; absent for plain HTTP
 * @param tokens of which a request for {@code /metrics} must have one; absent where all may
 */
public record AdminAccess(Optional<CertificateFiles> certificate, Optional<BearerTokens> tokens) {

    /** Plain HTTP, for all who reach it. */
    public static final AdminAccess OPEN = new AdminAccess(Optional.empty(), Optional.empty());

    /** Whether it may be reached from other machines without anybody having said that it should be open to them. */
    public boolean isProtected() {
        return certificate.isPresent() && tokens.isPresent();
    }
}
