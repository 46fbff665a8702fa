package io.secretwatch.activity;

import java.util.Collections;
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

    public ControlPlanePod {
        missing = Collections.unmodifiableSet(new TreeSet<>(missing));
    }

    @Override
    public ControlPlanePod with(Occurrence other) {
        return new ControlPlanePod(other, component, pod, missing);
    }
}
