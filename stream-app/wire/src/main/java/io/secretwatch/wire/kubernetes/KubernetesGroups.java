package io.secretwatch.wire.kubernetes;

import java.util.Set;

/** The API groups that kube-apiserver serves itself, as of Kubernetes 1.36; every other one is of a custom resource or an extension. */
public final class KubernetesGroups {

    private static final Set<String> OWN = Set.of(
            "",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "apps",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "extensions",
            "flowcontrol.apiserver.k8s.io",
            "internal.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io",
            "storagemigration.k8s.io");

    private KubernetesGroups() {}

    /** All of them. */
    public static Set<String> all() {
        return OWN;
    }

    public static boolean own(String group) {
        return OWN.contains(group);
    }
}
