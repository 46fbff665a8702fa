package io.secretwatch.wire.alert;

/** How urgent a finding is. The ids are OCSF's {@code severity_id}. */
public enum Severity {
    INFORMATIONAL(1, 0),
    LOW(2, 21),
    MEDIUM(3, 47),
    HIGH(4, 73),
    CRITICAL(5, 99);

    private final int ocsfId;
    private final int fromRisk;

    Severity(int ocsfId, int fromRisk) {
        this.ocsfId = ocsfId;
        this.fromRisk = fromRisk;
    }

    /** OCSF's {@code severity_id}, 1 to 5. */
    public int ocsfId() {
        return ocsfId;
    }

    /** The lowest risk score of this severity; the steps 21, 47, 73 and 99 are those of Elastic's detection engine. */
    public int fromRisk() {
        return fromRisk;
    }

    /** The word for people and command lines, such as {@code high}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The severity of a risk score of 0 to 100. */
    public static Severity ofRisk(int risk) {
        Severity found = INFORMATIONAL;
        for (Severity severity : values()) {
            if (risk >= severity.fromRisk) {
                found = severity;
            }
        }
        return found;
    }
}
