package io.secretwatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.secretwatch.audit.bytes.AnnotationKey;
import io.secretwatch.audit.bytes.EventField;
import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.wire.json.Slice;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event that does not break off, of which any member can be asked for; each is read when it is, and kept nowhere. */
public final class WholeEvent {

    private static final Map<String, EventField> FIELDS =
            Arrays.stream(EventField.values()).collect(Collectors.toMap(EventField::spelling, Function.identity()));

    private final EventIndex index;
    private final Head head;
    private final ObjectRef subject;
    private final Context context;

    WholeEvent(EventIndex index, Head head, ObjectRef subject, Context context) {
        this.index = index;
        this.head = head;
        this.subject = subject;
        this.context = context;
    }

    /** What the request was about. */
    public ObjectRef subject() {
        return subject;
    }

    /** The value of a member; null where the event has none, or one that is larger or deeper than a body that is read. */
    public @Nullable JsonNode member(String name) {
        EventField field = FIELDS.get(name);
        if (field == null || !index.has(field)) {
            return null;
        }
        Slice value = index.value(field);
        if (value == null) {
            return NullNode.instance;
        }
        if (!value.isObject() && !value.isArray()) {
            return TextNode.valueOf(value.isString() ? value.text() : value.raw());
        }
        JsonNode tree = BodyReader.read(value) instanceof Body.Json json ? json.node() : null;
        return field == EventField.ANNOTATIONS && tree != null ? withTheirKeys(tree) : tree;
    }

    private static JsonNode withTheirKeys(JsonNode annotations) {
        ObjectNode restored = JsonNodeFactory.instance.objectNode();
        annotations
                .properties()
                .forEach(entry -> restored.set(AnnotationKey.restored(entry.getKey()), entry.getValue()));
        return restored;
    }

    /** Everything of it but the bodies, with the cluster that it names; absent where it is not certain who it was. */
    public Optional<Decoded.Relevant> read() {
        return new EventReader(index, head, subject, context).read(Interest.Depth.HEAD)
                        instanceof Decoded.Relevant relevant
                ? Optional.of(relevant)
                : Optional.empty();
    }
}
