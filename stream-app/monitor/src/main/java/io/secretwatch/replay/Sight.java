package io.secretwatch.replay;

/** Whether a log shows something; the best first. */
public enum Sight {
    SHOWN,
    /** Some of it, or weaker. */
    IN_PART,
    HIDDEN;

    Sight orWorse(Sight other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
