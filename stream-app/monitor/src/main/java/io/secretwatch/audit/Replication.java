package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.NameTable;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the annotations of a Secret ask of a replicator, by their keys: values are not looked at, but for whether one is set. */
public enum Replication {
    NONE,
    /** To copy it to other namespaces, or to let them have it. */
    GIVES,
    /** To fill it with a Secret of another namespace. */
    TAKES;

    /** Emberstack's reflector, Mittwald's replicator, kubed and its successor config-syncer. */
    private static final Set<String> GIVING = Set.of(
            "reflector.v1.k8s.emberstack.com/reflection-allowed",
            "reflector.v1.k8s.emberstack.com/reflection-allowed-namespaces",
            "reflector.v1.k8s.emberstack.com/reflection-auto-enabled",
            "reflector.v1.k8s.emberstack.com/reflection-auto-namespaces",
            "replicator.v1.mittwald.de/replicate-to",
            "replicator.v1.mittwald.de/replicate-to-matching",
            "replicator.v1.mittwald.de/replication-allowed",
            "replicator.v1.mittwald.de/replication-allowed-namespaces",
            "kubed.appscode.com/sync");

    private static final Set<String> TAKING =
            Set.of("reflector.v1.k8s.emberstack.com/reflects", "replicator.v1.mittwald.de/replicate-from");
    private static final NameTable<Replication> ASKING = new NameTable<>(Stream.concat(GIVING.stream(), TAKING.stream())
            .collect(Collectors.toMap(key -> key, key -> TAKING.contains(key) ? TAKES : GIVES)));
    private static final String ANNOTATIONS = "/metadata/annotations";
    private static final int OPERATIONS_LOOKED_AT = 10_000;

    /** Whether an annotation of a Secret, with this value, asks a replicator for something. */
    public static boolean isAskedFor(String key, String value) {
        return !value.isEmpty() && (GIVING.contains(key) || TAKING.contains(key));
    }

    private static Replication ofObject(Slice object) {
        return ofAnnotations(member(object, "metadata"));
    }

    private static Replication ofAnnotations(@Nullable Slice metadata) {
        Slice annotations = metadata == null ? null : member(metadata, "annotations");
        return annotations == null ? NONE : ofKeys(annotations);
    }

    /** What the annotations of an object ask for. */
    static Replication ofKeys(Slice annotations) {
        Replication found = NONE;
        Walk walk = Walk.over(annotations);
        while (walk.next()) {
            Replication asked = walk.nameIn(ASKING);
            found = asked != null && isSet(walk.value()) ? found.and(asked) : found;
        }
        return found;
    }

    /** A merge patch takes an annotation off by null. */
    private static boolean isSet(Slice value) {
        return value.isString() && !value.text().isEmpty();
    }

    private static Replication ofKey(String key, Slice value) {
        return !isSet(value) ? NONE : TAKING.contains(key) ? TAKES : GIVING.contains(key) ? GIVES : NONE;
    }

    /** What the operations of a JSON patch ask for. */
    static Replication ofPatch(Slice operations) {
        Replication found = NONE;
        Walk walk = Walk.over(operations);
        for (int i = 0; i < OPERATIONS_LOOKED_AT && walk.next(); i++) {
            if (walk.value().isObject()) {
                Fields operation = Fields.of(walk.value());
                Slice value = operation.valueOrNull("value");
                boolean puts = operation.path("op").equals("add")
                        || operation.path("op").equals("replace");
                found = found.and(puts && value != null ? put(operation.path("path"), value) : NONE);
            }
        }
        return found;
    }

    private static Replication put(String path, Slice value) {
        if (path.startsWith(ANNOTATIONS + "/")) {
            return ofKey(
                    path.substring(ANNOTATIONS.length() + 1).replace("~1", "/").replace("~0", "~"), value);
        }
        if (!value.isObject()) {
            return NONE;
        }
        return switch (path) {
            case ANNOTATIONS -> ofKeys(value);
            case "/metadata" -> ofAnnotations(value);
            case "" -> ofObject(value);
            default -> NONE;
        };
    }

    private Replication and(Replication other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static @Nullable Slice member(Slice owner, String name) {
        Slice value = owner.isObject() ? Fields.of(owner).valueOrNull(name) : null;
        return value != null && value.isObject() ? value : null;
    }
}
