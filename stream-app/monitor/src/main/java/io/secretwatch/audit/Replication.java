package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Optional;
import java.util.Set;

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
    private static final String ANNOTATIONS = "/metadata/annotations";
    private static final int OPERATIONS_LOOKED_AT = 10_000;

    /** Whether an annotation of a Secret, with this value, asks a replicator for something. */
    public static boolean isAskedFor(String key, String value) {
        return !value.isEmpty() && (GIVING.contains(key) || TAKING.contains(key));
    }

    static Replication of(Optional<Slice> body) {
        if (body.isEmpty()) {
            return NONE;
        }
        return body.get().isArray() ? ofPatch(body.get()) : ofObject(body.get());
    }

    private static Replication ofObject(Slice object) {
        return member(object, "metadata")
                .flatMap(metadata -> member(metadata, "annotations"))
                .map(Replication::ofKeys)
                .orElse(NONE);
    }

    private static Replication ofKeys(Slice annotations) {
        Replication found = NONE;
        Walk walk = Walk.over(annotations);
        while (walk.next()) {
            found = found.and(ofKey(walk.name(), walk.value()));
        }
        return found;
    }

    /** A merge patch takes an annotation off by null. */
    private static Replication ofKey(String key, Slice value) {
        boolean set = value.isString() && !value.text().isEmpty();
        return set && TAKING.contains(key) ? TAKES : set && GIVING.contains(key) ? GIVES : NONE;
    }

    private static Replication ofPatch(Slice operations) {
        Replication found = NONE;
        Walk walk = Walk.over(operations);
        for (int i = 0; i < OPERATIONS_LOOKED_AT && walk.next(); i++) {
            if (walk.value().isObject()) {
                Fields operation = Fields.of(walk.value());
                Optional<Slice> value = operation.value("value");
                boolean puts = operation.path("op").equals("add")
                        || operation.path("op").equals("replace");
                found = found.and(puts && value.isPresent() ? put(operation.path("path"), value.get()) : NONE);
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
            case "/metadata" ->
                member(value, "annotations").map(Replication::ofKeys).orElse(NONE);
            case "" -> ofObject(value);
            default -> NONE;
        };
    }

    private Replication and(Replication other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static Optional<Slice> member(Slice owner, String name) {
        return owner.isObject() ? Fields.of(owner).value(name).filter(Slice::isObject) : Optional.empty();
    }
}
