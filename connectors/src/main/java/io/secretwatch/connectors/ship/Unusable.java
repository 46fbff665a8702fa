package io.secretwatch.connectors.ship;

/** Something the operator gave cannot be used; a sentence for people. The command ends with code 2. */
final class Unusable extends RuntimeException {

    Unusable(String problem) {
        super(problem);
    }
}
