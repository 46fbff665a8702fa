package io.secretwatch.audit.envelope;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.Locale;
import java.util.Optional;

/**
 * Members of an entry of Cloud Logging, whose names Log Analytics writes with underscores.
 *
 * @param fields as they stand there
 */
record GkeFields(Fields fields) {

    Optional<Slice> value(String name) {
        return fields.value(name).or(() -> fields.value(withUnderscores(name)));
    }

    Optional<GkeFields> object(String name) {
        return value(name).filter(Slice::isObject).map(Fields::of).map(GkeFields::new);
    }

    String text(String name) {
        return value(name).filter(Slice::isString).map(Slice::text).orElse("");
    }

    private static String withUnderscores(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
