package io.secretwatch.wire.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How urgent a finding is. The ids are OCSF's {@code severity_id}. */
public enum Severity {
    INFORMATIONAL(1, 0),
    LOW(2, 21),
    MEDIUM(3, 47),
    HIGH(4, 73),
    CRITICAL(5, 99);

    private static final int FATAL = 6;
    private static final Severity[] ASCENDING = values();

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
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of an OCSF {@code severity_id}, of which 6 is Fatal; absent for 0, Unknown, and 99, Other. */
    public static Optional<Severity> ofOcsf(int severityId) {
        return Arrays.stream(values())
                .filter(severity -> severity.ocsfId == (severityId == FATAL ? CRITICAL.ocsfId : severityId))
                .findFirst();
    }

    /** The severity that is written as this word; absent for any other. */
    public static Optional<Severity> ofWord(String word) {
        return Arrays.stream(values())
                .filter(severity -> severity.word().equals(word))
                .findFirst();
    }

    /** The severity of a risk score of 0 to 100. */
    public static Severity ofRisk(int risk) {
        for (int i = ASCENDING.length - 1; i > 0; i--) {
            if (risk >= ASCENDING[i].fromRisk) {
                return ASCENDING[i];
            }
        }
        return INFORMATIONAL;
    }
}
