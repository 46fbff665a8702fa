package io.secretwatch.http;

import java.nio.file.Path;

/**
 * With what an endpoint proves who it is.
 *
 * @param certificate PEM; the endpoint's own first, then those that lead to its authority
 * @param key PEM, not encrypted: PKCS#8, or the older forms of RSA and EC
 */
public record CertificateFiles(Path certificate, Path key) {}
