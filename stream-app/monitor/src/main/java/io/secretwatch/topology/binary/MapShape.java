package io.secretwatch.topology.binary;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps: how many entries there are, and each, in the order in which they were. */
final class MapShape<K, V> extends Shape<Map<K, V>> {

    private final Shape<K> key;
    private final Shape<V> value;

    MapShape(Shape<K> key, Shape<V> value) {
        super("map of " + key.description() + " to " + value.description());
        this.key = key;
        this.value = value;
    }

    @Override
    void write(Map<K, V> map, BytesOut out) {
        out.count(map.size());
        for (Map.Entry<K, V> entry : map.entrySet()) {
            key.write(entry.getKey(), out);
            value.write(entry.getValue(), out);
        }
    }

    @Override
    Map<K, V> read(BytesIn in) {
        int size = in.size();
        Map<K, V> read = new LinkedHashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            read.put(key.read(in), value.read(in));
        }
        return read;
    }
}
