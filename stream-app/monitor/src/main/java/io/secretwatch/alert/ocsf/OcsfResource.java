package io.secretwatch.alert.ocsf;

import io.secretwatch.alert.Alert;
import java.util.List;
import java.util.stream.Stream;

/** One thing a finding is about, as an OCSF resource: a target, or the cluster it is in. */
record OcsfResource(String type, String namespace, String name, int roleId, String role) {

    static List<OcsfResource> of(Alert alert) {
        Stream<OcsfResource> targets = alert.evidence().targets().stream()
                .map(t -> new OcsfResource(t.type(), t.namespace(), t.name().isEmpty() ? "*" : t.name(), 1, "Target"));
        OcsfResource cluster = new OcsfResource(
                "KubernetesCluster", "", alert.cluster().isEmpty() ? "unknown" : alert.cluster(), 4, "Related");
        return Stream.concat(targets, Stream.of(cluster)).toList();
    }

    void write(JsonObjectWriter json) {
        json.text("type", type, OcsfEvidence.NAME);
        json.text("name", name, OcsfEvidence.NAME);
        json.text("namespace", namespace, OcsfEvidence.NAME);
        json.captioned("role_id", roleId, "role", role);
    }
}
