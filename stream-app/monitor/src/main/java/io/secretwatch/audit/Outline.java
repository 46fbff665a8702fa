package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.NameTable;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import io.secretwatch.wire.kubernetes.ManifestCopies;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    private static final Fields NO_MEMBERS = Fields.of(Slice.of(Head.ascii("{}")));
    private static final byte[] DATA = Head.ascii("\\\"data\\\"");
    private static final byte[] STRING_DATA = Head.ascii("\\\"stringData\\\"");
    private static final byte[] VALUE_TAKEN_OUT = Head.ascii('"' + RedactionMarks.VALUE + '"');
    private static final byte[] COPY_TAKEN_OUT =
            Head.ascii('"' + RedactionMarks.COPY_WITH_DATA.replace("\"", "\\\"") + '"');
    private static final NameTable<Boolean> NAMING = new NameTable<>(
            Map.of("apiVersion", true, "kind", true, "metadata", true, "name", true, "namespace", true));
    private static final int ITEMS_LOOKED_AT = 50;
    private static final int OPERATIONS_LOOKED_AT = 1_000;

    static Outline of(@Nullable Slice body) {
        if (body != null && body.isArray()) {
            return ofPatch(body);
        }
        return body != null && body.isObject() ? ofObject(Fields.of(body)) : NONE;
    }

    private static Outline ofPatch(Slice operations) {
        return new Outline(
                "",
                "",
                "",
                "",
                operations(operations, false),
                false,
                !operations(operations, true),
                Replication.ofPatch(operations));
    }

    private static Outline ofObject(Fields object) {
        Fields metadata = members(object, "metadata");
        Fields annotations = members(metadata, "annotations");
        @Nullable Slice copy = copy(annotations);
        return new Outline(
                object.path("kind"),
                metadata.path("uid"),
                object.path("type"),
                annotations.path("kubernetes.io/service-account.name"),
                holdsValues(object, copy) || listHoldsValues(object) || holdsToken(object),
                copy != null,
                object.hasOnly(NAMING) && metadata.hasOnly(NAMING),
                Replication.ofKeys(annotations.slice()));
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
        Slice value = operation.valueOrNull("value");
        if (value == null || value.equalsAscii(VALUE_TAKEN_OUT)) {
            return false;
        }
        if (path.isEmpty() && value.isObject()) {
            return holdsValues(Fields.of(value));
        }
        boolean data = path.startsWith("/data") || path.startsWith("/stringData") || path.isEmpty();
        return data && (!value.isObject() || holdsMore(value));
    }

    private static boolean holdsToken(Fields object) {
        String token = object.path("status", "token");
        return !token.isEmpty() && !token.equals(RedactionMarks.VALUE);
    }

    private static boolean holdsValues(Fields object) {
        return holdsValues(object, copy(members(members(object, "metadata"), "annotations")));
    }

    private static boolean holdsValues(Fields object, @Nullable Slice copy) {
        return filled(object, "data")
                || filled(object, "stringData")
                || (copy != null && !copy.equalsAscii(COPY_TAKEN_OUT));
    }

    private static boolean filled(Fields object, String name) {
        Slice value = object.valueOrNull(name);
        return value != null && value.isObject() && holdsMore(value);
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
    private static @Nullable Slice copy(Fields annotations) {
        Slice copy = annotations.valueOrNull(ManifestCopies.KUBECTL);
        return copy != null && (copy.contains(DATA) || copy.contains(STRING_DATA)) ? copy : null;
    }

    private static boolean listHoldsValues(Fields object) {
        Slice items = object.valueOrNull("items");
        if (items == null || !items.isArray()) {
            return false;
        }
        Walk walk = Walk.over(items);
        for (int i = 0; i < ITEMS_LOOKED_AT && walk.next(); i++) {
            Slice item = walk.value();
            if (item.isObject() && holdsValues(Fields.of(item))) {
                return true;
            }
        }
        return false;
    }

    /** The members of a member; none where it is no object. */
    private static Fields members(Fields owner, String name) {
        Slice value = owner.valueOrNull(name);
        return value != null && value.isObject() ? Fields.of(value) : NO_MEMBERS;
    }
}
