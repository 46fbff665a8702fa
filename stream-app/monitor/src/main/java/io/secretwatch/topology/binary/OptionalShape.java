package io.secretwatch.topology.binary;

import java.util.Optional;

/** Whether there is a value, and the value. */
final class OptionalShape<V> extends Shape<Optional<V>> {

    private final Shape<V> value;

    OptionalShape(Shape<V> value) {
        super("optional " + value.description());
        this.value = value;
    }

    @Override
    void write(Optional<V> perhaps, BytesOut out) {
        out.octet(perhaps.isPresent() ? 1 : 0);
        if (perhaps.isPresent()) {
            value.write(perhaps.get(), out);
        }
    }

    @Override
    Optional<V> read(BytesIn in) {
        return in.octet() == 0 ? Optional.empty() : Optional.of(value.read(in));
    }
}
