package io.secretwatch.judge;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Under which keys the findings of one rule about one principal are open: the first, and those beside it. */
final class BesideKeys {

    /** No principal is given more findings of one rule at a time: the last one takes everything. */
    static final int MOST = 4;

    /** Between the key of the first finding of a principal and the number of one beside it. */
    private static final String BESIDE = "~";

    private BesideKeys() {}

    static String of(String first, int number) {
        return number == 0 ? first : first + BESIDE + number;
    }

    static Stream<String> all(String first) {
        return IntStream.rangeClosed(0, MOST).mapToObj(number -> of(first, number));
    }
}
