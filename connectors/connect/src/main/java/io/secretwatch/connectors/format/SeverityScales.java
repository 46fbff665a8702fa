package io.secretwatch.connectors.format;

import io.secretwatch.wire.alert.Severity;

/** The severity of an alert in the scales of others. */
final class SeverityScales {

    private SeverityScales() {}

    /** An unknown severity counts as medium, since it is not known that it can wait. */
    static Severity of(Alert alert) {
        return Severity.ofOcsf(alert.severity()).orElse(Severity.MEDIUM);
    }

    /** A step of Elastic's risk scores, of which {@code low} is the lowest. */
    static int elastic(Alert alert) {
        return Math.max(Severity.LOW.fromRisk(), of(alert).fromRisk());
    }

    /** From 0 to 10, as CEF and LEEF count. */
    static int ofTen(Alert alert) {
        return switch (of(alert)) {
            case INFORMATIONAL -> 1;
            case LOW -> 3;
            case MEDIUM -> 5;
            case HIGH -> 8;
            case CRITICAL -> 10;
        };
    }

    /** A priority of Falco. */
    static String falco(Alert alert) {
        return switch (of(alert)) {
            case INFORMATIONAL -> "Informational";
            case LOW -> "Notice";
            case MEDIUM -> "Warning";
            case HIGH -> "Error";
            case CRITICAL -> "Critical";
        };
    }
}
