package io.secretwatch.activity.manifest;

import java.util.List;

/** The places of a node where Secrets, or the keys to all of them, lie. */
final class HostPaths {

    /** Kubelet's Pod volumes, kubeconfigs and PKI, etcd's data, and the sockets and roots of the container runtimes. */
    private static final List<String> PLACES = List.of(
            "/var/lib/kubelet",
            "/etc/kubernetes",
            "/var/lib/etcd",
            "/var/lib/rancher",
            "/etc/rancher",
            "/var/lib/k0s",
            "/var/lib/docker",
            "/var/lib/containerd",
            "/run/containerd",
            "/run/crio",
            "/run/docker.sock",
            "/run/k3s");

    private HostPaths() {}

    /** Whether the path is such a place, lies within one, or has one below it. {@code /var/run} is {@code /run} on every current node. */
    static boolean holdSecrets(String path) {
        String clean = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        String real = clean.startsWith("/var/run") ? clean.substring("/var".length()) : clean;
        if (real.contains("..") || real.equals("/")) {
            return true;
        }
        return PLACES.stream()
                .anyMatch(place -> place.equals(real) || real.startsWith(place + "/") || place.startsWith(real + "/"));
    }
}
