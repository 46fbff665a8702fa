package io.secretwatch.policy;

import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The mistakes found so far. */
final class Problems {

    /** A megabyte of nonsense holds a hundred thousand mistakes; more than this many are not read. */
    private static final int MOST = 500;

    private final List<Problem> found = new ArrayList<>();
    private int leftOut;

    void add(String path, int line, String message) {
        if (found.size() < MOST) {
            found.add(new Problem(path, line, message));
        } else {
            leftOut++;
        }
    }

    /** What is valid if there was no mistake, else the mistakes in the order of their lines. */
    PolicyReading orElse(Supplier<PolicyReading.Valid> valid) {
        if (found.isEmpty()) {
            return valid.get();
        }
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::line));
        if (leftOut > 0) {
            sorted.add(new Problem("", Problem.NO_LINE, "and " + Counted.of(leftOut, "more problem")));
        }
        return new PolicyReading.Invalid(sorted, List.of());
    }
}
