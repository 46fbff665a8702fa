package io.secretwatch.principal;

import java.util.Optional;
import java.util.Set;

/** The programs of Kubernetes that act under identities of their own, and the names by which such a program calls itself. */
public enum Component {
    /** Through its own loopback client. */
    API_SERVER("kube-apiserver"),
    /** Beside it, OpenShift runs cluster-policy-controller in the same static Pod, with the same kubeconfig. */
    CONTROLLER_MANAGER("kube-controller-manager", "cluster-policy-controller"),
    /** A controller within kube-controller-manager that acts under a service account, of which no Pod has the token. */
    CONTROLLER("kube-controller-manager"),
    SCHEDULER("kube-scheduler"),
    KUBELET("kubelet", "virtual-kubelet"),
    /** A controller of openshift-controller-manager, which acts under a service account as those of Kubernetes do. */
    OPENSHIFT_CONTROLLER();

    /**
     * Programs that hold several of them, as a client calls itself by the name of its executable (client-go, {@code DefaultKubernetesUserAgent}):
     * K3s and RKE2, MicroK8s, hyperkube before Kubernetes 1.19, OpenShift 3.
     */
    private static final Set<String> ALL_IN_ONE =
            Set.of("k3s", "k3s-server", "k3s-agent", "rke2", "kubelite", "hyperkube", "openshift");

    private static final String WINDOWS = ".exe";
    private static final String SYSTEM_NAMESPACE = "kube-system";
    private static final String OPENSHIFT_NAMESPACE = "openshift-infra";

    /**
     * The controllers of kube-controller-manager, as {@code bootstrappolicy/controller_policy.go} and {@code cmd/kube-controller-manager/names}
     * name them; without those that a cloud-controller-manager runs, which may be a Pod.
     */
    private static final Set<String> CONTROLLERS = Set.of(
            "attachdetach-controller",
            "bootstrap-signer",
            "certificate-controller",
            "clusterrole-aggregation-controller",
            "cronjob-controller",
            "daemon-set-controller",
            "deployment-controller",
            "disruption-controller",
            "endpoint-controller",
            "endpointslice-controller",
            "endpointslicemirroring-controller",
            "ephemeral-volume-controller",
            "expand-controller",
            "generic-garbage-collector",
            "horizontal-pod-autoscaler",
            "job-controller",
            "legacy-service-account-token-cleaner",
            "namespace-controller",
            "persistent-volume-binder",
            "pod-garbage-collector",
            "pv-protection-controller",
            "pvc-protection-controller",
            "replicaset-controller",
            "replication-controller",
            "resource-claim-controller",
            "resourcequota-controller",
            "root-ca-cert-publisher",
            "service-account-controller",
            "statefulset-controller",
            "storage-version-migrator-controller",
            "token-cleaner",
            "ttl-after-finished-controller",
            "ttl-controller",
            "validatingadmissionpolicy-status-controller");

    /** Those of openshift-controller-manager that write workloads ({@code pkg/cmd/controller} there). */
    private static final Set<String> OPENSHIFT_CONTROLLERS =
            Set.of("build-controller", "deployer-controller", "deploymentconfig-controller");

    private final String program;
    private final Set<String> programs;
    // asked for many times of each activity
    private final Optional<Component> itself;

    Component(String... programs) {
        this.program = programs.length == 0 ? "" : programs[0];
        this.programs = Set.of(programs);
        this.itself = Optional.of(this);
    }

    /** Which of them an identity belongs to; absent for all others. That a request bears the name does not say that the program sent it. */
    public static Optional<Component> of(Principal principal) {
        if (principal instanceof Principal.ServiceAccount account) {
            return of(account);
        }
        if (principal instanceof Principal.Node) {
            return KUBELET.itself;
        }
        return switch (principal.username()) {
            case "system:apiserver" -> API_SERVER.itself;
            case "system:kube-controller-manager" -> CONTROLLER_MANAGER.itself;
            case "system:kube-scheduler" -> SCHEDULER.itself;
            default -> Optional.empty();
        };
    }

    private static Optional<Component> of(Principal.ServiceAccount account) {
        if (account.namespace().equals(SYSTEM_NAMESPACE) && CONTROLLERS.contains(account.name())) {
            return CONTROLLER.itself;
        }
        return account.namespace().equals(OPENSHIFT_NAMESPACE) && OPENSHIFT_CONTROLLERS.contains(account.name())
                ? OPENSHIFT_CONTROLLER.itself
                : Optional.empty();
    }

    /** Whether it runs beside the API server, or wherever the control plane of the cluster is. */
    public boolean ofControlPlane() {
        return this != KUBELET && this != OPENSHIFT_CONTROLLER;
    }

    /** What the program calls itself where it is alone. */
    String program() {
        return program;
    }

    /** Whether the program calls itself as the client of a request does. One that says nothing may be any. */
    boolean mayBeClientOf(Actor actor) {
        if (programs.isEmpty() || actor.userAgent().isEmpty()) {
            return true;
        }
        String name = actor.client();
        String program = name.endsWith(WINDOWS) ? name.substring(0, name.length() - WINDOWS.length()) : name;
        return programs.contains(program) || ALL_IN_ONE.contains(program);
    }
}
