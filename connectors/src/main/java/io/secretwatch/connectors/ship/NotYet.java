package io.secretwatch.connectors.ship;

import java.io.IOException;

/** A backup that ends too early and may still be written; a later look tells. */
final class NotYet extends IOException {

    NotYet(IOException cause) {
        super("a compressed backup ends too early", cause);
    }
}
