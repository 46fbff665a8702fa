package io.secretwatch.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A label of a meter. One that is closed has its values from the code, so that each counter is there with 0 from the start; one that is open
 * gets them from configuration or from what is read, and a counter with it begins with 1.
 *
 * @param values all values of a closed label; empty for an open one
 */
public record MeterLabel(String name, List<String> values) {

    static MeterLabel closed(String name, Stream<String> values) {
        return new MeterLabel(name, values.toList());
    }

    static MeterLabel closed(String name, String... values) {
        return new MeterLabel(name, List.of(values));
    }

    static <E extends Enum<E>> MeterLabel closed(String name, Class<E> values, Function<E, String> word) {
        return closed(name, Arrays.stream(values.getEnumConstants()).map(word));
    }

    static MeterLabel open(String name) {
        return new MeterLabel(name, List.of());
    }

    /** Whether its values are not known before something happens. */
    public boolean isOpen() {
        return values.isEmpty();
    }
}
