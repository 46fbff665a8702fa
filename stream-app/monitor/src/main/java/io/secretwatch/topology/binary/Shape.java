package io.secretwatch.topology.binary;

/** How values of one type stand as bytes. For any number of threads. */
abstract class Shape<V> {

    private final String description;

    Shape(String description) {
        this.description = description;
    }

    abstract void write(V value, BytesOut out);

    abstract V read(BytesIn in);

    /** Differs where the bytes differ: the names of types, components and constants in their order. */
    final String description() {
        return description;
    }
}
