package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.manifest.named.NamedSecrets;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.wire.kubernetes.KubernetesGroups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a written object names: at the places of its kind's row of the table; in a custom resource, in pod specs wherever they stand, and in
 * one of an unknown kind, in fields whose names say so; and in the objects that it holds, as they are or as text.
 */
public final class ObjectWalk {

    /** An object in an object in an object. */
    private static final int DEEPEST = 4;

    private static final int MANIFESTS = 200;
    private static final int FOUND_AT_MOST = 1_000;

    private final SecretFields table;
    private final List<SecretReference> references = new ArrayList<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final Set<String> programs = new TreeSet<>();
    private final Set<JsonNode> apart = Collections.newSetFromMap(new IdentityHashMap<>());
    private int manifests;

    private ObjectWalk(SecretFields table) {
        this.table = table;
    }

    /**
     * Of a request's body.
     *
     * @param objects the object, or the parts of it that a patch has
     * @param whole the body is the whole object
     */
    public static ObjectWalk of(SecretFields table, ObjectRef ref, List<JsonNode> objects, boolean whole) {
        ObjectWalk walk = new ObjectWalk(table);
        table.of(ref.apiGroup(), ref.resource()).ifPresent(row -> walk.row(row, objects, ref.namespace(), whole, 0));
        for (JsonNode object : objects) {
            walk.volume(ref, object);
            if (object.isTextual() && object.asText().equals(JsonPatch.UNKNOWN)) {
                // more was moved and copied than is followed
                walk.references.add(new SecretReference("", SecretReference.ANY, Via.FIELD, "", false));
            }
        }
        if (!KubernetesGroups.own(ref.apiGroup())) {
            objects.forEach(object -> walk.podSpecs(object, ""));
            if (table.of(ref.apiGroup(), ref.resource()).isEmpty()) {
                walk.named(objects, ref.namespace(), whole);
            }
        }
        return walk;
    }

    /** What volumes and claims say of the node: by them a Pod mounts a path without naming it. */
    private void volume(ObjectRef ref, JsonNode object) {
        if (!ref.apiGroup().isEmpty()) {
            return;
        }
        PodSpecWalk walk = PodSpecWalk.empty();
        switch (ref.resource()) {
            case "persistentvolumes" -> walk.persistentVolume(object.path("spec"));
            case "persistentvolumeclaims" -> walk.claim(object.path("spec"));
            default -> {
                return;
            }
        }
        walk.exposures().forEach(this::expose);
    }

    private void row(ReferringKind row, List<JsonNode> objects, String own, boolean whole, int depth) {
        FoundSecrets found = row.named(objects, own, whole);
        references.addAll(found.references());
        found.accounts().forEach(this::expose);
        for (FoundSecrets.Manifest manifest : found.manifests()) {
            apart.add(manifest.content());
            if (depth < DEEPEST && ++manifests <= MANIFESTS) {
                manifest(manifest, own, depth + 1);
            } else {
                references.add(new SecretReference(
                        "", SecretReference.ANY, Via.FIELD, manifest.at().text(), false));
            }
        }
    }

    private void manifest(FoundSecrets.Manifest manifest, String own, int depth) {
        JsonNode object = manifest.content();
        String said = object.path("metadata").path("namespace").asText("");
        String namespace = said.equals(own) ? "" : said;
        String kind = object.path("kind").asText("");
        String version = object.path("apiVersion").asText("");
        if (kind.equals("Secret") && version.equals("v1")) {
            boolean writes = object.has("data") || object.has("stringData");
            if (!writes) {
                String name = object.path("metadata").path("name").asText(SecretReference.ANY);
                references.add(new SecretReference(
                        namespace, name, manifest.via(), manifest.at().text(), false));
            }
            return;
        }
        ObjectWalk inner = new ObjectWalk(table);
        inner.manifests = manifests;
        rowOf(version, kind)
                .ifPresent(row ->
                        inner.row(row, List.of(object), namespace.isEmpty() ? own : namespace, !kind.isEmpty(), depth));
        inner.podSpecs(object, namespace);
        manifests = inner.manifests;
        inner.references.forEach(reference -> references.add(moved(reference, namespace)));
        inner.exposures.forEach(this::expose);
        programs.addAll(inner.programs);
    }

    private Optional<ReferringKind> rowOf(String version, String kind) {
        int slash = version.indexOf('/');
        return table.of(slash < 0 ? "" : version.substring(0, slash), plural(kind));
    }

    /** As kinds are nearly always written in the path of a request. */
    private static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.endsWith("s") || lower.endsWith("x") || lower.endsWith("ch")) {
            return lower + "es";
        }
        int last = lower.length() - 1;
        boolean consonant = last > 0 && lower.charAt(last) == 'y' && "aeiou".indexOf(lower.charAt(last - 1)) < 0;
        return consonant ? lower.substring(0, last) + "ies" : lower + "s";
    }

    /** What an object of another namespace names is there, and a controller reaches it. */
    private static SecretReference moved(SecretReference reference, String namespace) {
        return namespace.isEmpty() || !reference.namespace().isEmpty()
                ? reference
                : new SecretReference(
                        namespace,
                        reference.name(),
                        reference.delegated() ? reference.via() : Via.FIELD,
                        reference.path(),
                        reference.optional());
    }

    private void podSpecs(JsonNode object, String namespace) {
        PodSpecWalk walk = PodSpecWalk.empty();
        PodSpecSearch.in(object, apart, walk);
        references.addAll(walk.references());
        if (walk.references().size() >= FOUND_AT_MOST) {
            // there may be more, of any name
            references.add(new SecretReference(SecretReference.ANY, SecretReference.ANY, Via.FIELD, "spec", false));
        }
        for (Exposure exposure : walk.exposures()) {
            boolean elsewhere = exposure.kind() == Exposure.Kind.ACCOUNT && !namespace.isEmpty();
            expose(elsewhere ? new Exposure(exposure.kind(), namespace + "/" + exposure.detail()) : exposure);
        }
        programs.addAll(walk.programs().digests());
    }

    /** What the fields of an unknown kind say. What is found in a pod spec is not named once more. */
    private void named(List<JsonNode> objects, String own, boolean whole) {
        Set<String> known = new HashSet<>();
        references.forEach(reference -> known.add(reference.qualified()));
        for (JsonNode object : objects) {
            for (SecretReference reference : NamedSecrets.in(object, whole)) {
                boolean here = reference.namespace().equals(own);
                SecretReference named = here ? reference.inOwnNamespace() : reference;
                if (known.add(named.qualified())) {
                    references.add(named);
                }
            }
        }
    }

    private void expose(Exposure exposure) {
        if (!exposures.contains(exposure) && exposures.size() < FOUND_AT_MOST) {
            exposures.add(exposure);
        }
    }

    public List<SecretReference> references() {
        return references;
    }

    public List<Exposure> exposures() {
        return exposures;
    }

    /** Digests of what its containers run. */
    public Set<String> programs() {
        return programs;
    }
}
