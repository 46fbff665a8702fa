package io.secretwatch.audit.envelope;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A value of OpenTelemetry (AnyValue, in JSON) as the JSON that it was parsed from. */
final class OtlpValue {

    private static final int DEEPEST = 1_000;

    private static final Slice NOTHING = Slice.of(Slice.ascii("[]"));
    private static final Slice NO_MEMBERS = Slice.of(Slice.ascii("{}"));
    private static final Slice NULL = Slice.of(Slice.ascii("null"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private OtlpValue() {}

    /** The JSON of a map or list of values; absent where the value is neither, or deeper than events are. */
    static Optional<Slice> container(Slice anyValue) {
        Fields fields = Fields.of(anyValue.isObject() ? anyValue : NO_MEMBERS);
        boolean holds = fields.value("kvlistValue").isPresent()
                || fields.value("arrayValue").isPresent();
        OtlpValue value = new OtlpValue();
        return holds && value.write(anyValue, 0) ? value.written() : Optional.empty();
    }

    /** The JSON object of attributes, which are the values of a map. */
    static Optional<Slice> ofAttributes(Slice attributes) {
        OtlpValue value = new OtlpValue();
        boolean whole = attributes.isArray() && value.all(true, Optional.of(attributes), 0);
        return whole ? value.written() : Optional.empty();
    }

    private Optional<Slice> written() {
        return Optional.of(Slice.of(out.toByteArray()));
    }

    private boolean write(Slice anyValue, int depth) {
        if (!anyValue.isObject() || depth > DEEPEST) {
            return false;
        }
        Fields fields = Fields.of(anyValue);
        Optional<Slice> map = fields.value("kvlistValue");
        Optional<Slice> array = fields.value("arrayValue");
        if (map.isPresent() || array.isPresent()) {
            return all(map.isPresent(), values(map.or(() -> array).get()), depth);
        }
        Optional<Slice> number = fields.value("intValue");
        if (number.isPresent()) {
            // protobuf writes 64 bits as text
            Slice digits = number.get().isString() ? number.get().content() : number.get();
            out.write(digits.bytes(), digits.from(), digits.length());
            return true;
        }
        Optional<Slice> plain =
                fields.value("stringValue").or(() -> fields.value("boolValue")).or(() -> fields.value("doubleValue"));
        Slice said = plain.orElse(NULL);
        out.write(said.bytes(), said.from(), said.length());
        return true;
    }

    private static Optional<Slice> values(Slice list) {
        return Optional.of(list)
                .filter(Slice::isObject)
                .flatMap(object -> Fields.of(object).value("values"))
                .filter(Slice::isArray);
    }

    private boolean all(boolean map, Optional<Slice> values, int depth) {
        out.write(map ? '{' : '[');
        String comma = "";
        Walk walk = Walk.over(values.orElse(NOTHING));
        while (walk.next()) {
            out.writeBytes(Slice.ascii(comma));
            comma = ",";
            Slice value = walk.value();
            if (map) {
                Fields member = value.isObject() ? Fields.of(value) : Fields.of(NO_MEMBERS);
                out.write('"');
                out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(member.path("key")));
                out.writeBytes(Slice.ascii("\":"));
                value = member.value("value").orElse(NO_MEMBERS);
            }
            if (!write(value, depth + 1)) {
                return false;
            }
        }
        out.write(map ? '}' : ']');
        return true;
    }
}
