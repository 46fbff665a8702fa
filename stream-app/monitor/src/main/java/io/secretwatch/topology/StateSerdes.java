package io.secretwatch.topology;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** State as JSON, by the same mapping as the activity topic; numbers as Kafka writes them. State that cannot be read is a broken store and stops the task. */
final class StateSerdes {

    private StateSerdes() {}

    @SuppressWarnings("unchecked") // V is Long
    static <V> Serde<V> of(Class<V> type) {
        return type == Long.class ? (Serde<V>) Serdes.Long() : json(type);
    }

    private static <V> Serde<V> json(Class<V> type) {
        ObjectWriter writer = ActivityJson.MAPPER.writerFor(type);
        ObjectReader reader = ActivityJson.MAPPER.readerFor(type);
        Serializer<V> serializer = (topic, value) -> {
            try {
                return value == null ? null : writer.writeValueAsBytes(value);
            } catch (IOException e) {
                throw new UncheckedIOException("state cannot be written: " + type.getSimpleName(), e);
            }
        };
        Deserializer<V> deserializer = (topic, bytes) -> {
            try {
                return bytes == null ? null : reader.readValue(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("state cannot be read: " + type.getSimpleName(), e);
            }
        };
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
