package io.secretwatch.connectors.sink.syslog;

import java.util.Arrays;
import java.util.Locale;

/** The facilities of RFC 5424 that a security product writes to. */
enum Facility {
    AUDIT(13),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int code;

    Facility(int code) {
        this.code = code;
    }

    static String[] words() {
        return Arrays.stream(values())
                .map(facility -> facility.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    static Facility of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The number at the beginning of a message. */
    int priority(int severity) {
        return code * 8 + severity;
    }
}
