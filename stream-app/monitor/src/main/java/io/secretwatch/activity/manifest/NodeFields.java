package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Exposure.Kind;
import io.secretwatch.activity.classify.RequestLine;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The fields of a pod spec, and of a volume, by which a container reaches into the node it runs on, or chooses it. */
final class NodeFields {

    private static final int NAME_KEPT = 253;
    private static final int PATH_KEPT = 256;
    /** Where sysfs is: its files are what the kernel shows, and hold no copies; proc is a place of its own. */
    private static final String KERNEL = "sys";

    /**
     * Capabilities that lead out of a container, capabilities(7): to load code into the kernel, to read files past their rights
     * ({@code open_by_handle_at}), to mount, to read the memory of the kernel or, beside {@code hostPID}, of any process.
     */
    private static final Set<String> CAPABILITIES =
            Set.of("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF", "PERFMON");

    private static final Set<String> CONTROL_PLANE_LABELS =
            Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");
    /** Labels that are the name of one node. */
    private static final Set<String> NAME_LABELS = Set.of("kubernetes.io/hostname", "metadata.name");

    private final Consumer<Exposure> found;

    NodeFields(Consumer<Exposure> found) {
        this.found = found;
    }

    /** Of a container, or of the part of one that a patch has. */
    void container(JsonNode container) {
        JsonNode context = container.path("securityContext");
        if (!context.isObject()) {
            return;
        }
        if (isTrue(context.path("privileged"))) {
            expose(Kind.PRIVILEGED, "");
        }
        JsonNode added = context.path("capabilities").path("add");
        for (int i = 0; i < added.size(); i++) {
            // runtimes take them in any case, and with or without the prefix
            String name = added.path(i).asText("").toUpperCase(Locale.ROOT);
            String bare = name.startsWith("CAP_") ? name.substring(4) : name;
            if (CAPABILITIES.contains(bare) || name.equals(JsonPatch.UNKNOWN)) {
                expose(Kind.CAPABILITY, bare);
            }
        }
        String proc = context.path("procMount").asText("");
        if (proc.equals("Unmasked") || proc.equals(JsonPatch.UNKNOWN)) {
            expose(Kind.UNMASKED_PROC, "");
        }
        windows(context);
    }

    /** Of a pod spec, or of the part of one that a patch has. */
    void pod(JsonNode spec) {
        if (isTrue(spec.path("hostPID"))) {
            expose(Kind.HOST_PID, "");
        }
        if (isTrue(spec.path("hostNetwork"))) {
            expose(Kind.HOST_NETWORK, "");
        }
        if (spec.path("hostUsers").isBoolean() && !spec.path("hostUsers").asBoolean()) {
            expose(Kind.USER_NAMESPACE, "");
        }
        windows(spec.path("securityContext"));
        placement(spec);
    }

    /** Of a volume: its name and its source, or of the part of a PersistentVolume that says where it is. */
    void volume(JsonNode volume, VolumeMounts mounts) {
        path(volume, "hostPath", mounts);
        path(volume, "local", mounts);
        // a file of the node as the disk of a virtual machine of KubeVirt
        path(volume, "hostDisk", mounts);
        named(volume.path("persistentVolumeClaim").path("claimName"), Kind.CLAIM);
        named(volume.path("ephemeral").path("volumeClaimTemplate").path("spec").path("volumeName"), Kind.VOLUME);
    }

    /** Of a PersistentVolume: as a block device it is the whole disk, whose files have no rights. */
    void persistentVolume(JsonNode spec) {
        String device = spec.path("local").path("path").asText("");
        if (spec.path("volumeMode").asText("").equals("Block") && HostPath.isSystemDisk(device)) {
            expose(Kind.HOST_SECRETS, RequestLine.cut(HostPath.cleaned(device), PATH_KEPT));
        } else {
            volume(spec, VolumeMounts.UNKNOWN);
        }
    }

    /** Of a claim, or of the template of one: the volume that it asks for by name. */
    void claim(JsonNode spec) {
        named(spec.path("volumeName"), Kind.VOLUME);
    }

    private void path(JsonNode volume, String source, VolumeMounts mounts) {
        JsonNode path = volume.path(source).path("path");
        if (path.isTextual()) {
            String written = path.asText();
            boolean writable = !mounts.areReadOnly(volume.path("name").asText(""));
            Kind kind = HostPlace.of(written, writable)
                    .map(place -> kind(place.reach()))
                    .orElse(Kind.HOST_PATH);
            // what is only read, or is the kernel's, keeps nothing that is copied there
            if (kind == Kind.HOST_PATH && (!writable || HostPath.steps(written).indexOf(KERNEL) == 0)) {
                return;
            }
            // a long one is disguise, and its end counts
            boolean plain = written.length() <= PATH_KEPT;
            expose(kind, plain ? written : RequestLine.cut(HostPath.cleaned(written), PATH_KEPT));
        }
    }

    private static Kind kind(HostPlace.Reach reach) {
        return switch (reach) {
            case SECRETS -> Kind.HOST_SECRETS;
            case CONTROL -> Kind.HOST_CONTROL;
            case PROCESSES -> Kind.HOST_PROCESSES;
            case LOGS -> Kind.HOST_LOGS;
            case NOTHING -> Kind.HOST_PATH;
        };
    }

    private void named(JsonNode name, Kind kind) {
        if (name.isTextual() && !name.asText().isEmpty()) {
            expose(kind, RequestLine.cut(name.asText(), NAME_KEPT));
        }
    }

    private void windows(JsonNode context) {
        if (isTrue(context.path("windowsOptions").path("hostProcess"))) {
            expose(Kind.WINDOWS_HOST, "");
        }
    }

    private void placement(JsonNode spec) {
        named(spec.path("nodeName"), Kind.PINNED);
        JsonNode tolerations = spec.path("tolerations");
        for (int i = 0; i < tolerations.size(); i++) {
            String key = tolerations.path(i).path("key").asText("");
            boolean every = key.isEmpty()
                    && tolerations.path(i).path("operator").asText("").equals("Exists");
            if (every || CONTROL_PLANE_LABELS.contains(key)) {
                expose(Kind.CONTROL_PLANE, "");
            }
        }
        for (Map.Entry<String, JsonNode> label : spec.path("nodeSelector").properties()) {
            chosen(label.getKey(), label.getValue().asText(""));
        }
        JsonNode terms = spec.path("affinity")
                .path("nodeAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("nodeSelectorTerms");
        for (int i = 0; i < terms.size(); i++) {
            required(terms.path(i).path("matchExpressions"));
            required(terms.path(i).path("matchFields"));
        }
    }

    private void required(JsonNode expressions) {
        for (int i = 0; i < expressions.size(); i++) {
            String operator = expressions.path(i).path("operator").asText("");
            if (operator.equals("In") || operator.equals("Exists")) {
                JsonNode values = expressions.path(i).path("values");
                // of several, any may be meant
                chosen(
                        expressions.path(i).path("key").asText(""),
                        values.size() == 1 ? values.path(0).asText("") : "");
            }
        }
    }

    private void chosen(String label, String value) {
        if (CONTROL_PLANE_LABELS.contains(label)) {
            expose(Kind.CONTROL_PLANE, "");
        } else if (NAME_LABELS.contains(label) && !value.isEmpty()) {
            expose(Kind.PINNED, RequestLine.cut(value, NAME_KEPT));
        }
    }

    /** What a patch takes from where the log does not show it may be true. */
    static boolean isTrue(JsonNode node) {
        return node.asBoolean(false) || node.asText("").equals(JsonPatch.UNKNOWN);
    }

    private void expose(Kind kind, String detail) {
        found.accept(new Exposure(kind, detail));
    }
}
