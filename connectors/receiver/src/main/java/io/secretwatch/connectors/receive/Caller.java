package io.secretwatch.connectors.receive;

import java.nio.file.Path;

/**
 * Who may post for a cluster.
 *
 * @param cluster the name its events get
 * @param proof how it shows who it is
 */
record Caller(String cluster, Proof proof) {

    /** How a caller shows who it is. */
    sealed interface Proof {}

    /** A client certificate whose subject has this one common name. */
    record CommonName(String name) implements Proof {}

    /** A client certificate with this DNS name or URI among its alternative names. */
    record AlternativeName(String name) implements Proof {}

    /** A bearer token that is a line of this file. */
    record Token(Path file) implements Proof {}
}
