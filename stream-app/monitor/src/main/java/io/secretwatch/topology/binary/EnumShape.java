package io.secretwatch.topology.binary;

import java.util.Arrays;

/** A constant: which it is, in the order of their declaration. */
final class EnumShape<E extends Enum<E>> extends Shape<E> {

    private final E[] constants;

    EnumShape(Class<E> type) {
        super(type.getSimpleName() + Arrays.toString(type.getEnumConstants()));
        constants = type.getEnumConstants();
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // what has the constants in another order has another description
    void write(E value, BytesOut out) {
        out.count(value.ordinal());
    }

    @Override
    E read(BytesIn in) {
        return constants[Math.toIntExact(in.count())];
    }
}
