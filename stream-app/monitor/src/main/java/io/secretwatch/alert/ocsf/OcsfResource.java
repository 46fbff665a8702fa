package io.secretwatch.alert.ocsf;

import io.secretwatch.alert.Alert;
import io.secretwatch.rule.Target;
import java.util.ArrayList;
import java.util.List;

/** One thing a finding is about, as an OCSF resource: a target, or the cluster it is in. */
record OcsfResource(String type, String namespace, String name, int roleId, String role) {

    static List<OcsfResource> of(Alert alert) {
        List<OcsfResource> resources = new ArrayList<>();
        for (Target target : alert.evidence().targets()) {
            String name = target.name().isEmpty() ? Target.EVERY : target.name();
            resources.add(new OcsfResource(target.type(), target.namespace(), name, 1, "Target"));
        }
        String cluster = alert.cluster().isEmpty() ? "unknown" : alert.cluster();
        resources.add(new OcsfResource("KubernetesCluster", "", cluster, 4, "Related"));
        return resources;
    }

    void write(JsonObjectWriter json) {
        json.text("type", type, OcsfEvidence.NAME);
        json.text("name", name, OcsfEvidence.NAME);
        json.text("namespace", namespace, OcsfEvidence.NAME);
        json.captioned("role_id", roleId, "role", role);
    }
}
