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

    private static final Set<String> CONTROL_PLANE_TAINTS =
            Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");
    private static final List<String> CONTAINER_LISTS = List.of("initContainers", "containers", "ephemeralContainers");

    /** One that has found nothing yet. */
    public static PodSpecWalk empty() {
        return new PodSpecWalk(new ArrayList<>(), new ArrayList<>(), new Programs());
    }

    public static PodSpecWalk of(WorkloadKind kind, JsonNode body) {
        PodSpecWalk walk = empty();
        List<JsonNode> objects = body.isArray() ? JsonPatch.pieces(body) : List.of(body);
        for (JsonNode object : objects) {
            JsonNode spec = object;
            for (String field : kind.podSpec()) {
                spec = spec.path(field);
            }
            walk.podSpec(spec, String.join(".", kind.podSpec()));
        }
        return walk;
    }

    private void podSpec(JsonNode spec, String path) {
        volumes(spec, path);
        for (String list : CONTAINER_LISTS) {
            each(spec, path, list, this::container);
        }
        pullSecrets(spec, path);
        pod(spec, path);
    }

    void pullSecrets(JsonNode spec, String path) {
        each(spec, path, "imagePullSecrets", (item, at) -> reference(item, "name", Via.IMAGE_PULL, at));
    }

    /** What holds for the Pod as a whole. */
    void pod(JsonNode spec, String path) {
        if (spec.path("hostPID").asBoolean(false)) {
            expose(Exposure.Kind.HOST_PID, "");
        }
        if (spec.path("hostNetwork").asBoolean(false)) {
            expose(Exposure.Kind.HOST_NETWORK, "");
        }
        placement(spec, path);
        Sharing.of(spec).forEach(name -> expose(Exposure.Kind.SHARED, name));
    }

    void volumes(JsonNode spec, String path) {
        each(spec, path, "volumes", this::volume);
    }

    private void placement(JsonNode spec, String path) {
        String account = account(spec);
        if (!account.isEmpty() && hasCredential(spec)) {
            expose(Exposure.Kind.ACCOUNT, RequestLine.cut(account, NAME_KEPT));
        }
        String node = spec.path("nodeName").asText("");
        if (!node.isEmpty()) {
            expose(Exposure.Kind.PINNED, RequestLine.cut(node, NAME_KEPT));
        }
        each(spec, path, "tolerations", (item, at) -> {
            String key = item.path("key").asText("");
            if ((key.isEmpty() && item.path("operator").asText("").equals("Exists"))
                    || CONTROL_PLANE_TAINTS.contains(key)) {
                expose(Exposure.Kind.CONTROL_PLANE, "");
            }
        });
    }

    /** The deprecated field counts where the other is not set. */
    private static String account(JsonNode spec) {
        String account = spec.path("serviceAccountName").asText("");
        return account.isEmpty() ? spec.path("serviceAccount").asText("") : account;
    }

    /** Whether a credential of the account lies in the Pod: the token that is mounted by default, or one that a volume asks for. */
    private static boolean hasCredential(JsonNode spec) {
        if (spec.path("automountServiceAccountToken").asBoolean(true)) {
            return true;
        }
        for (JsonNode volume : spec.path("volumes")) {
            for (JsonNode source : volume.path("projected").path("sources")) {
                if (source.has("serviceAccountToken") || source.has("podCertificate")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds the account of a Pod that names none, which is {@code default}. To be asked of whole objects only: a patch leaves out what stays. */
    public void unnamedAccount(WorkloadKind kind, JsonNode object) {
        JsonNode spec = object;
        for (String field : kind.podSpec()) {
            spec = spec.path(field);
        }
        if (spec.path("containers").size() > 0 && account(spec).isEmpty() && hasCredential(spec)) {
            expose(Exposure.Kind.ACCOUNT, "default");
        }
    }

    private void volume(JsonNode volume, String path) {
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
        JsonNode hostPath = volume.path("hostPath").path("path");
        if (hostPath.isTextual()) {
            String where = RequestLine.cut(hostPath.asText(), 256);
            expose(HostPaths.holdSecrets(where) ? Exposure.Kind.HOST_SECRETS : Exposure.Kind.HOST_PATH, where);
        }
    }

    private void projected(JsonNode source, String path) {
        reference(source.path("secret"), "name", Via.PROJECTED, path + ".secret");
        String audience = source.path("serviceAccountToken").path("audience").asText("");
        if (!audience.isEmpty() && !audience.contains("kubernetes.default.svc")) {
            expose(Exposure.Kind.FOREIGN_TOKEN, RequestLine.cut(audience, 256));
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
        if (container.path("securityContext").path("privileged").asBoolean(false)) {
            expose(Exposure.Kind.PRIVILEGED, "");
        }
    }

    private interface Visitor {
        void visit(JsonNode item, String path);
    }

    private static void each(JsonNode holder, String path, String list, Visitor visitor) {
        JsonNode items = holder.path(list);
        if (!items.isArray()) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            // a strategic merge patch takes an entry out this way
            if (!item.path("$patch").asText("").equals("delete")) {
                visitor.visit(item, path + "." + list + "[" + i + "]");
            }
        }
    }

    private void reference(JsonNode holder, String nameField, Via via, String path) {
        JsonNode name = holder.path(nameField);
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

    private void expose(Exposure.Kind kind, String detail) {
        Exposure exposure = new Exposure(kind, detail);
        // many paths do not hide what is worse
        boolean room = exposures.size() < FOUND_AT_MOST
                || (kind != Exposure.Kind.HOST_PATH && exposures.size() < 2 * FOUND_AT_MOST);
        if (room && !exposures.contains(exposure)) {
            exposures.add(exposure);
        }
    }
}
