package io.secretwatch.alert.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person says that a finding is. */
public enum Judgement {
    /** It was what it looked like: it must never count as usual. */
    TRUE("confirmed as true"),
    /** It did no harm. */
    BENIGN("found benign"),
    /** It was somebody's task. */
    EXPECTED("found expected"),
    /** What was said before does not count any more. */
    WITHDRAWN("open again");

    private final String participle;

    Judgement(String participle) {
        this.participle = participle;
    }

    /** The word for it in records and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a finding is after it, to follow "is" or "was". */
    public String participle() {
        return participle;
    }

    /** Whether the same again is not to be reported. */
    public boolean accepts() {
        return this == BENIGN || this == EXPECTED;
    }

    /** By the word for it. */
    public static Optional<Judgement> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
