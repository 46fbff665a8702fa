package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import io.secretwatch.wire.kubernetes.ManifestCopies;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.Optional;
import java.util.Set;

/**
 * What a body says about itself, where its content must not be read: no value of a Secret is ever in here.
 *
 * <p>Read by walking over the bytes. Whatever else stands in the body never becomes an object in memory.
 *
 * @param kind such as {@code SecretList}, {@code Table} or {@code PartialObjectMetadataList}, which show what a reader was given
 * @param uid {@code metadata.uid}
 * @param type {@code type} of a Secret
 * @param account annotation {@code kubernetes.io/service-account.name}: whose token a Secret of that type becomes
 * @param values whether {@code data}, {@code stringData}, a copy of them in {@code last-applied-configuration}, or a token stands there;
 *               not where a connector took them out
 * @param copied the values stand, or stood, in {@code last-applied-configuration}
 * @param changesNothing a patch that asks for no change: empty, only an object's name, or only {@code test} operations. Its answer is the object
 * @param replication what its annotations ask of a replicator
 */
public record Outline(
        String kind,
        String uid,
        String type,
        String account,
        boolean values,
        boolean copied,
        boolean changesNothing,
        Replication replication) {

    /** Of a body that is not there, not an object, or that was not asked for. */
    public static final Outline NONE = new Outline("", "", "", "", false, false, false, Replication.NONE);

    private static final byte[] DATA = Head.ascii("\\\"data\\\"");
    private static final byte[] STRING_DATA = Head.ascii("\\\"stringData\\\"");
    private static final byte[] VALUE_TAKEN_OUT = Head.ascii('"' + RedactionMarks.VALUE + '"');
    private static final byte[] COPY_TAKEN_OUT =
            Head.ascii('"' + RedactionMarks.COPY_WITH_DATA.replace("\"", "\\\"") + '"');
    private static final Set<String> NAMING = Set.of("apiVersion", "kind", "metadata", "name", "namespace");
    private static final int ITEMS_LOOKED_AT = 50;
    private static final int OPERATIONS_LOOKED_AT = 1_000;

    static Outline of(Optional<Slice> body) {
        if (body.isPresent() && body.get().isArray()) {
            return new Outline(
                    "",
                    "",
                    "",
                    "",
                    operations(body.get(), false),
                    false,
                    !operations(body.get(), true),
                    Replication.of(body));
        }
        if (body.isEmpty() || !body.get().isObject()) {
            return NONE;
        }
        Fields object = Fields.of(body.get());
        Optional<Fields> metadata = member(object, "metadata");
        String account = metadata.flatMap(m -> member(m, "annotations"))
                .map(a -> a.path("kubernetes.io/service-account.name"))
                .orElse("");
        return new Outline(
                object.path("kind"),
                text(metadata, "uid"),
                object.path("type"),
                account,
                holdsValues(object) || listHoldsValues(object) || holdsToken(object),
                copy(object).isPresent(),
                NAMING.containsAll(object.all().keySet())
                        && metadata.map(m -> NAMING.containsAll(m.all().keySet()))
                                .orElse(true),
                Replication.of(body));
    }

    /** Whether a JSON patch has an operation that brings a value along, or one that would change something. */
    private static boolean operations(Slice patch, boolean changing) {
        Walk walk = Walk.over(patch);
        for (int i = 0; i < OPERATIONS_LOOKED_AT && walk.next(); i++) {
            Slice operation = walk.value();
            if (operation.isObject()) {
                Fields fields = Fields.of(operation);
                if (changing ? !fields.path("op").equals("test") : brings(fields)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean brings(Fields operation) {
        String path = operation.path("path");
        Optional<Slice> value = operation.value("value").filter(slice -> !slice.equalsAscii(VALUE_TAKEN_OUT));
        if (path.isEmpty() && value.filter(Slice::isObject).isPresent()) {
            return holdsValues(Fields.of(value.get()));
        }
        boolean data = path.startsWith("/data") || path.startsWith("/stringData") || path.isEmpty();
        return data && value.isPresent() && (!value.get().isObject() || holdsMore(value.get()));
    }

    private static boolean holdsToken(Fields object) {
        String token = object.path("status", "token");
        return !token.isEmpty() && !token.equals(RedactionMarks.VALUE);
    }

    private static boolean holdsValues(Fields object) {
        return filled(object, "data")
                || filled(object, "stringData")
                || copy(object)
                        .filter(copy -> !copy.equalsAscii(COPY_TAKEN_OUT))
                        .isPresent();
    }

    private static boolean filled(Fields object, String name) {
        return object.value(name)
                .filter(Slice::isObject)
                .filter(Outline::holdsMore)
                .isPresent();
    }

    /** Whether an object has a member whose value was not taken out. */
    private static boolean holdsMore(Slice object) {
        Walk walk = Walk.over(object);
        while (walk.next()) {
            if (!walk.value().equalsAscii(VALUE_TAKEN_OUT)) {
                return true;
            }
        }
        return false;
    }

    /** Client-side apply keeps the whole manifest, with its values, in an annotation. */
    private static Optional<Slice> copy(Fields object) {
        return member(object, "metadata")
                .flatMap(m -> member(m, "annotations"))
                .flatMap(a -> a.value(ManifestCopies.KUBECTL))
                .filter(copy -> copy.contains(DATA) || copy.contains(STRING_DATA));
    }

    private static boolean listHoldsValues(Fields object) {
        Optional<Slice> items = object.value("items").filter(Slice::isArray);
        if (items.isEmpty()) {
            return false;
        }
        Walk walk = Walk.over(items.get());
        for (int i = 0; i < ITEMS_LOOKED_AT && walk.next(); i++) {
            Slice item = walk.value();
            if (item.isObject() && holdsValues(Fields.of(item))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Fields> member(Fields owner, String name) {
        return owner.value(name).filter(Slice::isObject).map(Fields::of);
    }

    private static String text(Optional<Fields> owner, String name) {
        return owner.map(fields -> fields.path(name)).orElse("");
    }
}
