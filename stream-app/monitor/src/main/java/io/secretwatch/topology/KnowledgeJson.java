package io.secretwatch.topology;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.judge.state.Knowledge;
import io.secretwatch.judge.state.Knowledge.Fact;
import io.secretwatch.knowledge.StateKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/** What is known of a cluster as JSON, a fact an object: the lines of a state file, and the records of the baseline topic. */
public final class KnowledgeJson {

    private static final String CLUSTER = "cluster";
    private static final String KIND = "kind";
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private KnowledgeJson() {}

    /** The JSON of a fact, without a line feed. The value is written as the stores have it. */
    public static byte[] write(Fact<?> fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = ActivityJson.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(CLUSTER, fact.cluster());
            json.writeStringField(KIND, fact.kind().name());
            json.writeStringField(KEY, fact.key());
            json.writeFieldName(VALUE);
            ActivityJson.MAPPER.writerFor(fact.kind().type()).writeValue(json, fact.value());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a fact cannot be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    /** The fact of a JSON object; absent where it is none, or of a kind that is not known here. */
    public static Optional<Fact<?>> read(byte[] json) {
        try {
            JsonNode object = ActivityJson.MAPPER.readTree(json);
            String kind = object.path(KIND).asText();
            for (StateKind<?> known : Knowledge.KINDS) {
                if (known.name().equals(kind)) {
                    return read(object, known);
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <V> Optional<Fact<?>> read(JsonNode object, StateKind<V> kind) throws IOException {
        String cluster = object.path(CLUSTER).asText();
        JsonNode key = object.path(KEY);
        JsonNode value = object.path(VALUE);
        boolean named = !cluster.isEmpty() && cluster.chars().noneMatch(c -> c <= ' ') && key.isTextual();
        if (!named || !value.isContainerNode()) {
            return Optional.empty();
        }
        V read = ActivityJson.MAPPER.readerFor(kind.type()).readValue(value);
        return isWhole(read) ? Optional.of(new Fact<>(cluster, kind, key.asText(), read)) : Optional.empty();
    }

    /** Whether nothing is missing in a value: its type says that nothing can be, and JSON may leave out anything. */
    private static boolean isWhole(Object value) {
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                if (!isWhole(component(record, component))) {
                    return false;
                }
            }
            return true;
        }
        if (value instanceof Iterable<?> many) {
            for (Object one : many) {
                if (!isWhole(one)) {
                    return false;
                }
            }
            return true;
        }
        return value instanceof Map<?, ?> map
                ? isWhole(map.keySet()) && isWhole(map.values())
                : value instanceof Optional<?> perhaps ? perhaps.isEmpty() || isWhole(perhaps.get()) : value != null;
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a record has no component " + component.getName(), e);
        }
    }
}
