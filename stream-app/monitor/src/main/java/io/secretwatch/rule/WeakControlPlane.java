package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;

/** The control plane keeps or moves Secrets without protection: said once for each of its Pods. */
final class WeakControlPlane implements Rule {

    static final String ID = "k8s.secret.hygiene.control-plane";

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "The control plane keeps or moves Secrets unprotected",
            "A static Pod of kube-apiserver runs without --encryption-provider-config, or one of etcd without client certificates or peer TLS.",
            "Whoever reads etcd, its disk, its backup or its network reads every Secret of the cluster.",
            "Request for pods",
            List.of(),
            List.of(),
            List.of("A cloud or a disk that encrypts below etcd: that protects the disk, not etcd's port or backups."),
            List.of(
                    "Only static Pods show their command lines; a control plane run by a cloud or by systemd shows none.",
                    "A flag may also be set by an environment variable (ETCD_CLIENT_CERT_AUTH) or a configuration file."),
            List.of(
                    "Read the manifest in /etc/kubernetes/manifests of the node.",
                    "Set up encryption at rest, and rewrite every Secret: kubectl get secrets -A -o json | kubectl replace -f -.",
                    "Give etcd certificates for clients and peers, and close its ports to others."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public About about() {
        return About.OBJECT;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof ControlPlanePod pod)
                || pod.missing().isEmpty()
                || !pod.occurrence().outcome().succeeded()) {
            return Verdict.UNREMARKABLE;
        }
        return new Score()
                .add(
                        "unprotected",
                        pod.component().equals("etcd") ? 40 : 25,
                        pod.component() + " runs without " + String.join(", ", pod.missing()))
                .finding(INFO, pod.pod() + " " + pod.missing());
    }
}
