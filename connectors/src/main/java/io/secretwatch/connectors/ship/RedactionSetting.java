package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.redaction.Redaction;
import java.util.ServiceLoader;

/** The setting {@code redaction}: on or off. */
final class RedactionSetting {

    private RedactionSetting() {
    }

    /** What is done to every line. */
    static Redaction of(String setting) {
        if (setting.equals("off")) {
            return Redaction.OFF;
        }
        return ServiceLoader.load(Redaction.class, Redaction.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no redaction on the class path"));
    }
}
