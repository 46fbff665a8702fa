package io.secretwatch.connectors.format;

import java.util.Locale;

/** How bad it is, in the scales of others. */
enum Severity {
    INFORMATIONAL(21, 1, "Informational"),
    LOW(21, 3, "Notice"),
    MEDIUM(47, 5, "Warning"),
    HIGH(73, 8, "Error"),
    CRITICAL(99, 10, "Critical");

    private final int elastic;
    private final int ofTen;
    private final String falco;

    Severity(int elastic, int ofTen, String falco) {
        this.elastic = elastic;
        this.ofTen = ofTen;
        this.falco = falco;
    }

    /** OCSF's {@code severity_id}: 6 Fatal is critical, and what is not known is medium, for nobody has said that it can wait. */
    static Severity of(Alert alert) {
        return switch (alert.severity()) {
            case 1 -> INFORMATIONAL;
            case 2 -> LOW;
            case 4 -> HIGH;
            case 5, 6 -> CRITICAL;
            default -> MEDIUM;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A step of Elastic's risk scores. */
    int elastic() {
        return elastic;
    }

    /** From 0 to 10, as CEF and LEEF count. */
    int ofTen() {
        return ofTen;
    }

    /** A priority of Falco. */
    String falco() {
        return falco;
    }
}
