package io.secretwatch.topology.binary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value of a sealed type: which of the permitted types it is of, in the order of their declaration, and the value. */
final class ChoiceShape<V> extends Shape<V> {

    /** One of the permitted types. */
    record Option<V>(Class<?> type, Shape<V> shape) {}

    private final List<Option<V>> options;
    private final Map<Class<?>, Integer> numbers = new HashMap<>();

    ChoiceShape(List<Option<V>> options) {
        super(options.stream()
                .map(option -> option.shape().description())
                .collect(Collectors.joining(" | ", "(", ")")));
        this.options = options;
        for (int i = 0; i < options.size(); i++) {
            numbers.put(options.get(i).type(), i);
        }
    }

    @Override
    void write(V value, BytesOut out) {
        int number = numbers.getOrDefault(value.getClass(), -1);
        if (number < 0) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + " is none of " + description());
        }
        out.count(number);
        options.get(number).shape().write(value, out);
    }

    @Override
    V read(BytesIn in) {
        return options.get(Math.toIntExact(in.count())).shape().read(in);
    }
}
