package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;
import java.util.Locale;

/** Why a readable record was not judged. */
public enum SkipReason {
    /** An event that no rule looks at. */
    NOT_OF_INTEREST,
    /** No audit event. */
    NOT_AUDIT,
    /** Blank. */
    EMPTY,
    /** Before the beginning or after the end that was asked for. */
    OUT_OF_RANGE,
    /** An event on a resource that matters, and nothing happened that does. */
    NO_ACTIVITY;

    static SkipReason of(Decoded.Why why) {
        return switch (why) {
            case NOT_OF_INTEREST -> NOT_OF_INTEREST;
            case NOT_AUDIT -> NOT_AUDIT;
            case EMPTY -> EMPTY;
        };
    }

    /** The word for reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
