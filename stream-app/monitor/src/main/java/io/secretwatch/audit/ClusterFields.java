package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;

/** The cluster's name where a shipper wrote it beside the event. */
public final class ClusterFields {

    private ClusterFields() {}

    public static Context from(Fields fields, Context context) {
        return context.from(fields.path("openshift", "cluster_id"))
                .from(fields.path("orchestrator", "cluster", "name"))
                .from(fields.path("orchestrator", "cluster", "id"))
                .from(fields.path("cluster"))
                .from(fields.path("cluster_name"));
    }
}
