package io.secretwatch.connectors.endtoend.kill;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of one thing in equal steps of event time. It is flat where the median of the last quarter is at most a tenth, and what is counted as
 * nothing, above that of the second: in the first one, programs are still loading code, and what they keep for hours begins to fill.
 */
final class Series {

    private final String name;
    private final long nothing;
    private final List<Long> values = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param nothing by how much it may differ in any case
     */
    Series(String name, long nothing) {
        this.name = name;
        this.nothing = nothing;
    }

    void add(long value) {
        values.add(value);
    }

    String name() {
        return name;
    }

    long last() {
        return values.get(values.size() - 1);
    }

    /** The median of a quarter, from 1 to 4. */
    long quarter(int number) {
        List<Long> sorted = values.subList(values.size() * (number - 1) / 4, values.size() * number / 4).stream()
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    boolean isFlat() {
        return quarter(4) <= quarter(2) + quarter(2) / 10 + nothing;
    }
}
