package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.redaction.Redaction;

/** The redaction that a configuration asks for. */
final class Redactions {

    private Redactions() {
    }

    static Redaction of(ReceiverConfig config) {
        if (config.redaction()) {
            throw new Unusable("redaction is on, and this build has none; set `redaction: off`");
        }
        return Redaction.OFF;
    }
}
