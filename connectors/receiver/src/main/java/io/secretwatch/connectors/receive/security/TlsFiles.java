package io.secretwatch.connectors.receive.security;

import java.nio.file.Path;
import java.util.Optional;

/** The PEM files of a TLS server: its certificate and key, and the authorities that sign its clients' certificates. */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientCa) {}
