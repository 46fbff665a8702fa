package io.secretwatch.connectors.receive.security;

import java.nio.file.Path;

/**
 * Who may post for a cluster.
 *
 * @param cluster the name its events get
 * @param proof how it shows who it is
 */
public record Caller(String cluster, Proof proof) {

    /** How a caller shows who it is. */
    public sealed interface Proof {}

    /** A client certificate whose subject has this one common name. */
    public record CommonName(String name) implements Proof {}

    /** A client certificate with this DNS name or URI among its alternative names. */
    public record AlternativeName(String name) implements Proof {}

    /** A bearer token that is a line of this file. */
    public record Token(Path file) implements Proof {}
}
