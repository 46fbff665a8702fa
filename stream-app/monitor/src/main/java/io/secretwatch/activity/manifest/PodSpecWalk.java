package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.classify.RequestLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every place of a pod spec that names a Secret, read from a whole object, from a partial one (merge, strategic merge and apply
 * patches), or from a JSON patch.
 *
 * <p>The fields are those of {@code core/v1} PodSpec as of Kubernetes 1.36. The token that admission mounts into every Pod is not
 * among them, as the request body is read before admission and a projected {@code serviceAccountToken} names no Secret.
 *
 * @param references in the order in which they stand
 * @param exposures in the order in which they stand
 * @param programs what its containers run
 */
public record PodSpecWalk(List<SecretReference> references, List<Exposure> exposures, Programs programs) {

    private static final int FOUND_AT_MOST = 1_000;
    private static final int NAME_KEPT = 253;
    private static final String PROVIDER_CLASS = "SecretProviderClass/";

    private record VolumeSource(String field, String reference, String name, Via via) {}

    private static final List<VolumeSource> VOLUME_SOURCES = List.of(
            new VolumeSource("secret", "", "secretName", Via.VOLUME),
            new VolumeSource("csi", "nodePublishSecretRef", "name", Via.CSI),
            new VolumeSource("azureFile", "", "secretName", Via.AZURE_FILE),
            new VolumeSource("cephfs", "secretRef", "name", Via.CEPHFS),
            new VolumeSource("cinder", "secretRef", "name", Via.CINDER),
            new VolumeSource("flexVolume", "secretRef", "name", Via.FLEX_VOLUME),
            new VolumeSource("iscsi", "secretRef", "name", Via.ISCSI),
            new VolumeSource("rbd", "secretRef", "name", Via.RBD),
            new VolumeSource("scaleIO", "secretRef", "name", Via.SCALE_IO),
            new VolumeSource("storageos", "secretRef", "name", Via.STORAGE_OS));

    static final List<String> CONTAINER_LISTS = List.of("initContainers", "containers", "ephemeralContainers");

    /** One that has found nothing yet. */
    public static PodSpecWalk empty() {
        return new PodSpecWalk(new ArrayList<>(), new ArrayList<>(), new Programs());
    }

    /** Of an object or a patch. */
    public static PodSpecWalk of(WorkloadKind kind, JsonNode body) {
        PodSpecWalk walk = empty();
        if (body.isArray()) {
            for (JsonPatch.Piece piece : JsonPatch.read(body)) {
                int before = walk.references.size();
                walk.podSpec(kind, piece.object());
                if (piece.object().isTextual()) {
                    walk.reference(piece.object(), "name", Via.VOLUME, "");
                }
                if (piece.copied()) {
                    walk.references.subList(before, walk.references.size()).stream()
                            .map(SecretReference::name)
                            .distinct()
                            .toList()
                            .forEach(name -> walk.expose(new Exposure(Exposure.Kind.COPIED, name)));
                }
            }
        } else {
            walk.podSpec(kind, body);
        }
        return walk;
    }

    private void podSpec(WorkloadKind kind, JsonNode object) {
        JsonNode spec = spec(kind, object);
        String path = String.join(".", kind.podSpec());
        volumes(spec, path);
        for (String list : CONTAINER_LISTS) {
            each(spec, path, list, this::container);
        }
        pullSecrets(spec, path);
        pod(spec);
        if (kind == WorkloadKind.STATEFUL_SET) {
            each(object.path("spec"), "spec", "volumeClaimTemplates", (claim, at) -> claim(claim.path("spec")));
        }
    }

    /** Adds the account of a Pod that names none. To be asked of whole objects only: a patch leaves out what stays. */
    public void unnamedAccount(WorkloadKind kind, JsonNode object) {
        AccountFields.unnamed(spec(kind, object), this::expose);
    }

    private static JsonNode spec(WorkloadKind kind, JsonNode object) {
        JsonNode spec = object;
        for (String field : kind.podSpec()) {
            spec = spec.path(field);
        }
        return spec;
    }

    private NodeFields node() {
        return new NodeFields(this::expose);
    }

    void pullSecrets(JsonNode spec, String path) {
        each(spec, path, "imagePullSecrets", (item, at) -> reference(item, "name", Via.IMAGE_PULL, at));
    }

    /** What holds for the Pod as a whole. */
    void pod(JsonNode spec) {
        node().pod(spec);
        AccountFields.named(spec, this::expose);
        Sharing.of(spec).forEach(name -> expose(new Exposure(Exposure.Kind.SHARED, name)));
    }

    /** Of an object that is no pod spec, and names the account as which its Pods run. */
    void account(JsonNode holder) {
        AccountFields.named(holder, this::expose);
    }

    /** What a PersistentVolume gives to Pods of the node. */
    public void persistentVolume(JsonNode spec) {
        node().persistentVolume(spec);
    }

    /** Which volume a claim asks for. */
    public void claim(JsonNode spec) {
        node().claim(spec);
    }

    void volumes(JsonNode spec, String path) {
        Set<String> readOnly = NodeFields.readOnly(spec);
        each(spec, path, "volumes", (item, at) -> volume(item, at, readOnly));
    }

    private void volume(JsonNode volume, String path, Set<String> readOnly) {
        for (VolumeSource source : VOLUME_SOURCES) {
            JsonNode place = volume.path(source.field());
            JsonNode holder = source.reference().isEmpty() ? place : place.path(source.reference());
            reference(holder, source.name(), source.via(), path + "." + source.field());
        }
        each(volume.path("projected"), path + ".projected", "sources", (item, at) -> projected(item, at));
        JsonNode provider = volume.path("csi").path("volumeAttributes").path("secretProviderClass");
        if (provider.isTextual() && !provider.asText().isEmpty()) {
            // the driver secrets-store.csi.k8s.io mounts what the class says, and names no Secret itself
            found(PROVIDER_CLASS + provider.asText(), Via.PROVIDER_CLASS, path + ".csi.volumeAttributes", false);
        }
        node().volume(volume, readOnly);
        programs.addVolume(volume);
    }

    /**
     * What of an object reaches into a node wherever it stands, so that the container, the volume or the Pod that it is of need not be
     * recognised.
     *
     * @param ofPodSpec it is a volume of a pod spec, which says more of it
     */
    void anywhere(JsonNode node, boolean ofPodSpec) {
        if (node.path("securityContext").isObject()) {
            node().container(node);
        }
        if (!ofPodSpec
                && (node.path("hostPath").isObject() || node.path("hostDisk").isObject())) {
            node().volume(node, Set.of());
        }
        if (node.path("hostPID").isBoolean()) {
            node().pod(node);
        }
    }

    /** Adds the Secrets to which a role or a binding that is to be applied is a way. */
    void granted(SecretReference secrets) {
        if (references.size() < FOUND_AT_MOST) {
            references.add(secrets);
        }
    }

    private void projected(JsonNode source, String path) {
        reference(source.path("secret"), "name", Via.PROJECTED, path + ".secret");
        String audience = source.path("serviceAccountToken").path("audience").asText("");
        if (!audience.isEmpty() && !audience.contains("kubernetes.default.svc")) {
            expose(new Exposure(Exposure.Kind.FOREIGN_TOKEN, RequestLine.cut(audience, 256)));
        }
    }

    void container(JsonNode container, String path) {
        programs.add(container);
        each(
                container,
                path,
                "env",
                (item, at) -> reference(
                        item.path("valueFrom").path("secretKeyRef"), "name", Via.ENV, at + ".valueFrom.secretKeyRef"));
        each(
                container,
                path,
                "envFrom",
                (item, at) -> reference(item.path("secretRef"), "name", Via.ENV_FROM, at + ".secretRef"));
        node().container(container);
    }

    private interface Visitor {
        void visit(JsonNode item, String path);
    }

    private void each(JsonNode holder, String path, String list, Visitor visitor) {
        JsonNode items = holder.path(list);
        if (!items.isArray()) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            visitor.visit(items.get(i), path + "." + list + "[" + i + "]");
        }
    }

    private void reference(JsonNode holder, String nameField, Via via, String path) {
        JsonNode name =
                holder.isTextual() && holder.asText().equals(JsonPatch.UNKNOWN) ? holder : holder.path(nameField);
        if (name.isTextual() && !name.asText().isEmpty()) {
            found(name.asText(), via, path, holder.path("optional").asBoolean(false));
        }
    }

    private void found(String name, Via via, String path, boolean optional) {
        if (references.size() < FOUND_AT_MOST) {
            references.add(SecretReference.inPod(RequestLine.cut(name, NAME_KEPT), via, path, optional));
        } else if (references.size() == FOUND_AT_MOST
                && references.stream().noneMatch(known -> known.name().equals(name))) {
            // what comes after so many, and is another, may be any
            references.add(SecretReference.inPod(SecretReference.ANY, via, path, optional));
        }
    }

    private void expose(Exposure exposure) {
        // many paths do not hide what is worse
        boolean room = exposures.size() < FOUND_AT_MOST
                || (exposure.kind() != Exposure.Kind.HOST_PATH && exposures.size() < 2 * FOUND_AT_MOST);
        if (room && !exposures.contains(exposure)) {
            exposures.add(exposure);
        }
    }
}
