package io.secretwatch.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.principal.Principal;
import io.secretwatch.topology.Dispatch.Mark;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The JSON Schema of the activity topic as the records have it. Its words, and limits of numbers, are written by hand and kept. */
final class ActivitySchema {

    /** Types with a definition of their own, which others refer to. */
    private static final Map<Class<?>, String> SHARED = Map.of(
            Occurrence.class, "occurrence",
            Principal.class, "principal",
            Workload.class, "workload",
            RbacObject.class, "rbac-object",
            Instant.class, "time");

    private static final String TIME = "^[+-]?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$";

    private ActivitySchema() {}

    /** The schema, with the words of the one that is there. */
    static ObjectNode of(JsonNode present) {
        ObjectNode schema = object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Secretwatch activity record");
        schema.set("description", present.path("description"));
        schema.put("type", "object");
        schema.putArray("required").add(ActivityJson.KIND);
        List<Class<?>> kinds = Stream.concat(
                        Arrays.stream(Activity.class.getPermittedSubclasses()), Stream.of(Mark.class))
                .toList();
        kinds.forEach(kind -> schema.withArray("oneOf").addObject().put("$ref", "#/$defs/" + ActivityJson.kind(kind)));
        ObjectNode definitions = schema.putObject("$defs");
        kinds.forEach(kind -> definitions.set(ActivityJson.kind(kind), kind(kind)));
        Stream.of(Occurrence.class, Workload.class, RbacObject.class)
                .forEach(type -> definitions.set(SHARED.get(type), record(type)));
        definitions.set("principal", principal());
        definitions.set("time", type("string").put("pattern", TIME));
        return withWords(schema, present);
    }

    private static ObjectNode kind(Class<?> type) {
        ObjectNode kind = object();
        kind.putArray("required").add(ActivityJson.KIND);
        kind.putObject("properties").putObject(ActivityJson.KIND).put("const", ActivityJson.kind(type));
        return components(kind, type);
    }

    private static ObjectNode record(Class<?> type) {
        return components(type("object"), type);
    }

    private static ObjectNode components(ObjectNode schema, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            schema.withArray("required").add(component.getName());
            schema.withObject("/properties").set(component.getName(), of(component.getGenericType()));
        }
        return schema;
    }

    private static ObjectNode of(Type type) {
        if (type instanceof ParameterizedType of) {
            ObjectNode element = of(of.getActualTypeArguments()[0]);
            if (of.getRawType() == Optional.class) {
                ObjectNode optional = object();
                optional.putArray("oneOf").add(type("null")).add(element);
                return optional;
            }
            return type("array").set("items", element);
        }
        Class<?> plain = (Class<?>) type;
        if (SHARED.containsKey(plain)) {
            return object().put("$ref", "#/$defs/" + SHARED.get(plain));
        }
        if (plain.isEnum()) {
            return oneOf(plain.getEnumConstants());
        }
        return plain.isRecord() ? record(plain) : type(scalar(plain));
    }

    private static String scalar(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        return type == boolean.class ? "boolean" : "integer";
    }

    /** As {@link PrincipalJson} writes it. */
    private static ObjectNode principal() {
        ObjectNode principal = type("object");
        principal.putArray("required").add("kind").add("username");
        Object[] kinds = Arrays.stream(Principal.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray();
        principal.putObject("properties").<ObjectNode>set("kind", oneOf(kinds)).set("username", type("string"));
        return principal;
    }

    private static ObjectNode oneOf(Object... values) {
        ObjectNode choice = object();
        Arrays.stream(values)
                .forEach(value -> choice.withArray("enum").add(value instanceof Enum<?> e ? e.name() : "" + value));
        return choice;
    }

    private static ObjectNode type(String name) {
        return object().put("type", name);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode withWords(ObjectNode made, JsonNode present) {
        ObjectNode result = object();
        JsonNode words = present.path("description");
        if (words.isTextual() && made.has("properties")) {
            result.set("description", words); // before what is long
        }
        made.fields().forEachRemaining(field -> {
            JsonNode before = present.path(field.getKey());
            result.set(
                    field.getKey(), field.getValue() instanceof ObjectNode o ? withWords(o, before) : field.getValue());
        });
        if (words.isTextual() && !result.has("description")) {
            result.set("description", words);
        }
        if (present.path("minimum").isNumber()) {
            result.set("minimum", present.path("minimum"));
        }
        return result;
    }
}
