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

    /** Whether it may be on an address that other machines reach, though nobody has said that it is open to them. */
    public boolean isProtected() {
        return certificate.isPresent() && tokens.isPresent();
    }

    /** What is to be said where it is on such an address and is neither protected nor said to be open, by the names of its settings. */
    public static String exposed(String host, String certificate, String key, String tokens, String open) {
        return host + " is not a loopback address: set " + certificate + ", " + key + " and " + tokens + ", or " + open
                + " where the network lets only your monitoring in";
    }
}
