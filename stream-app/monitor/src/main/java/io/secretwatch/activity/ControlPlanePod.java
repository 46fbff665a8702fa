package io.secretwatch.activity;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A static Pod of the control plane, as its mirror Pod shows it: kubelet creates one for each, with annotation
 * {@code kubernetes.io/config.mirror} and the whole command line in it.
 *
 * @param component {@code kube-apiserver} or {@code etcd}
 * @param missing flags that protect Secrets at rest or on the way and are not set; never a flag's value
 */
public record ControlPlanePod(Occurrence occurrence, String component, String pod, Set<String> missing)
        implements Activity {

    /** By component, the flags without which Secrets are stored or sent unencrypted, or are open to every client that reaches the port. */
    public static final Map<String, Set<String>> FLAGS = Map.of(
            "kube-apiserver", Set.of("--encryption-provider-config"),
            "etcd", Set.of("--client-cert-auth", "--cert-file", "--peer-client-cert-auth", "--peer-cert-file"));

    public ControlPlanePod {
        missing = Collections.unmodifiableSet(new TreeSet<>(missing));
    }

    @Override
    public ControlPlanePod with(Occurrence other) {
        return new ControlPlanePod(other, component, pod, missing);
    }
}
