package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretReference.VolumeSource;
import io.secretwatch.activity.classify.RequestLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Every place of a pod spec that names a Secret, read from a whole object, from a partial one (merge, strategic merge and apply
 * patches), or from a JSON patch.
 *
 * <p>The fields are those of {@code core/v1} PodSpec as of Kubernetes 1.36. The token that admission mounts into every Pod is not
 * among them, as the request body is read before admission and a projected {@code serviceAccountToken} names no Secret.
 */
public final class PodSpecWalk {

    private static final int FOUND_AT_MOST = 1_000;
    private static final int NAME_KEPT = 253;
    private static final String PROVIDER_CLASS = "SecretProviderClass/";

    /** The fields of a pod spec that are lists of containers. */
    public static final List<String> CONTAINER_LISTS = List.of("initContainers", "containers", "ephemeralContainers");

    private final List<SecretReference> references = new ArrayList<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final Programs programs = new Programs();
    private final NodeFields node = new NodeFields(this::expose);

    private PodSpecWalk() {}

    /** One that has found nothing yet. */
    public static PodSpecWalk empty() {
        return new PodSpecWalk();
    }

    /** Of an object or a patch. */
    public static PodSpecWalk of(WorkloadKind kind, JsonNode body) {
        PodSpecWalk walk = empty();
        if (body.isArray()) {
            for (JsonPatch.Piece piece : JsonPatch.read(body)) {
                int before = walk.references.size();
                walk.podSpec(kind, piece.object());
                if (piece.object().isTextual()) {
                    walk.reference(piece.object(), "name", Via.VOLUME, Trail.ROOT);
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

    /** In the order in which they stand. */
    public List<SecretReference> references() {
        return references;
    }

    /** In the order in which they stand. */
    public List<Exposure> exposures() {
        return exposures;
    }

    /** What its containers run. */
    public Programs programs() {
        return programs;
    }

    private void podSpec(WorkloadKind kind, JsonNode object) {
        JsonNode spec = kind.podSpecIn(object);
        if (spec.isObject()) {
            Trail at = kind.podSpecAt();
            volumes(spec, at);
            for (String list : CONTAINER_LISTS) {
                JsonNode containers = items(spec, list);
                for (int i = 0; i < containers.size(); i++) {
                    container(containers.get(i), at.field(list).item(i));
                }
            }
            pullSecrets(spec, at);
            pod(spec);
        }
        if (kind == WorkloadKind.STATEFUL_SET) {
            for (JsonNode claim : items(object.path("spec"), "volumeClaimTemplates")) {
                claim(claim.path("spec"));
            }
        }
    }

    /** Adds the account of a Pod that names none. To be asked of whole objects only: a patch leaves out what stays. */
    public void unnamedAccount(WorkloadKind kind, JsonNode object) {
        AccountFields.unnamed(kind.podSpecIn(object), this::expose);
    }

    void pullSecrets(JsonNode spec, Trail at) {
        JsonNode secrets = items(spec, "imagePullSecrets");
        for (int i = 0; i < secrets.size(); i++) {
            Trail item = at.field("imagePullSecrets").item(i);
            reference(secrets.get(i), "name", Via.IMAGE_PULL, item);
        }
    }

    /** What holds for the Pod as a whole. */
    void pod(JsonNode spec) {
        node.pod(spec);
        AccountFields.named(spec, this::expose);
        Sharing.of(spec).forEach(name -> expose(new Exposure(Exposure.Kind.SHARED, name)));
    }

    /** Of an object that is no pod spec, and names the account as which its Pods run. */
    void account(JsonNode holder) {
        AccountFields.named(holder, this::expose);
    }

    /** What a PersistentVolume gives to Pods of the node. */
    public void persistentVolume(JsonNode spec) {
        node.persistentVolume(spec);
    }

    /** Which volume a claim asks for. */
    public void claim(JsonNode spec) {
        node.claim(spec);
    }

    void volumes(JsonNode spec, Trail at) {
        VolumeMounts mounts = new VolumeMounts(spec);
        JsonNode volumes = items(spec, "volumes");
        for (int i = 0; i < volumes.size(); i++) {
            volume(volumes.get(i), at.field("volumes").item(i), mounts);
        }
    }

    private void volume(JsonNode volume, Trail at, VolumeMounts mounts) {
        if (isUnknown(volume)) {
            reference(volume, "", Via.VOLUME, at);
        }
        for (VolumeSource source : VolumeSource.ALL) {
            JsonNode place = volume.get(source.field());
            if (place != null) {
                JsonNode holder = source.reference().isEmpty() ? place : place.path(source.reference());
                reference(holder, source.name(), source.via(), at.field(source.field()));
            }
        }
        JsonNode projected = items(volume.path("projected"), "sources");
        for (int i = 0; i < projected.size(); i++) {
            projected(projected.get(i), at.field("projected").field("sources").item(i));
        }
        JsonNode provider = volume.path("csi").path("volumeAttributes").path("secretProviderClass");
        if (provider.isTextual() && !provider.asText().isEmpty()) {
            // the driver secrets-store.csi.k8s.io mounts what the class says, and names no Secret itself
            Trail attributes = at.field("csi").field("volumeAttributes");
            found(PROVIDER_CLASS + provider.asText(), Via.PROVIDER_CLASS, attributes, false);
        }
        node.volume(volume, mounts);
        programs.addVolume(volume);
    }

    /**
     * What of an object reaches into a node wherever it stands, so that the container, the volume or the Pod that it is of need not be
     * recognised.
     *
     * @param ofPodSpec it is a volume of a pod spec, which says more of it
     */
    void anywhere(JsonNode object, boolean ofPodSpec) {
        if (object.path("securityContext").isObject()) {
            node.container(object);
        }
        if (!ofPodSpec
                && (object.path("hostPath").isObject()
                        || object.path("hostDisk").isObject())) {
            node.volume(object, VolumeMounts.UNKNOWN);
        }
        if (object.path("hostPID").isBoolean()) {
            node.pod(object);
        }
    }

    /** Adds the Secrets to which a role or a binding that is to be applied is a way. */
    void granted(SecretReference secrets) {
        if (references.size() < FOUND_AT_MOST) {
            references.add(secrets);
        }
    }

    private void projected(JsonNode source, Trail at) {
        reference(known(source, "secret"), "name", Via.PROJECTED, at.field("secret"));
        String audience = source.path("serviceAccountToken").path("audience").asText("");
        if (!audience.isEmpty() && !audience.contains("kubernetes.default.svc")) {
            expose(new Exposure(Exposure.Kind.FOREIGN_TOKEN, RequestLine.cut(audience, 256)));
        }
    }

    void container(JsonNode container, Trail at) {
        programs.add(container);
        if (isUnknown(container)) {
            // whose Secrets are those of the container that it is copied from, which the template has already
            return;
        }
        JsonNode variables = items(container, "env");
        for (int i = 0; i < variables.size(); i++) {
            JsonNode source = known(variables.get(i), "valueFrom");
            JsonNode key = known(source, "secretKeyRef");
            if (!key.isMissingNode()) {
                Trail item = at.field("env").item(i);
                reference(key, "name", Via.ENV, item.field("valueFrom").field("secretKeyRef"));
            }
        }
        JsonNode sources = items(container, "envFrom");
        for (int i = 0; i < sources.size(); i++) {
            JsonNode secret = known(sources.get(i), "secretRef");
            reference(secret, "name", Via.ENV_FROM, at.field("envFrom").item(i).field("secretRef"));
        }
        node.container(container);
    }

    /** The items of a list; none where there is no list, and one that is unknown where a patch copies the list. */
    private static JsonNode items(JsonNode holder, String list) {
        JsonNode items = known(holder, list);
        if (isUnknown(items)) {
            return JsonNodeFactory.instance.arrayNode().add(items);
        }
        return items.isArray() ? items : MissingNode.getInstance();
    }

    /** What is in something that a patch copies from elsewhere in the object is as unknown as the whole of it. */
    private static JsonNode known(JsonNode holder, String field) {
        return isUnknown(holder) ? holder : holder.path(field);
    }

    private static boolean isUnknown(JsonNode node) {
        return node.isTextual() && node.asText().equals(JsonPatch.UNKNOWN);
    }

    private void reference(JsonNode holder, String nameField, Via via, Trail at) {
        JsonNode name = known(holder, nameField);
        if (name.isTextual() && !name.asText().isEmpty()) {
            found(name.asText(), via, at, holder.path("optional").asBoolean(false));
        }
    }

    private void found(String name, Via via, Trail at, boolean optional) {
        boolean room = references.size() < FOUND_AT_MOST;
        if (room
                || (references.size() == FOUND_AT_MOST
                        && references.stream().noneMatch(known -> known.name().equals(name)))) {
            // what comes after so many, and is another, may be any
            String kept = room ? RequestLine.cut(name, NAME_KEPT) : SecretReference.ANY;
            references.add(SecretReference.inPod(kept, via, at.text(), optional));
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
