package io.secretwatch.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.Occurrence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;

/** A first example of a kind of activity, to be edited: each text is the name of its field. */
final class ActivityExample {

    private final JsonNode occurrence;

    /** With the request of another example. */
    ActivityExample(JsonNode occurrence) {
        this.occurrence = occurrence;
    }

    ObjectNode of(Class<?> kind) {
        ObjectNode example = JsonNodeFactory.instance.objectNode().put(ActivityJson.KIND, ActivityJson.kind(kind));
        return components(example, kind);
    }

    private ObjectNode components(ObjectNode example, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            example.set(component.getName(), value(component.getName(), component.getGenericType()));
        }
        return example;
    }

    private JsonNode value(String name, Type type) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (type instanceof ParameterizedType of) {
            ArrayNode one = json.arrayNode().add(value(name, of.getActualTypeArguments()[0]));
            return of.getRawType() == Optional.class ? one.get(0) : one;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Occurrence.class) {
            return occurrence;
        }
        if (plain.isRecord()) {
            return components(json.objectNode(), plain);
        }
        if (plain.isEnum()) {
            return json.textNode(((Enum<?>) plain.getEnumConstants()[0]).name());
        }
        if (plain == Instant.class) {
            return occurrence.path("time");
        }
        if (plain == String.class) {
            return json.textNode(name);
        }
        return plain == boolean.class ? json.booleanNode(false) : json.numberNode(0);
    }
}
