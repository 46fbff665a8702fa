package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.manifest.HostPlace.Reach;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPlaceTest {

    private static final List<String> NOTHING_ADDED = List.of("/", "//", "/./", "/././/");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | SECRETS",
                "/. | SECRETS",
                "// | SECRETS",
                ". | SECRETS",
                "/var | SECRETS",
                "/var/lib/kubelet | SECRETS",
                "/var/./lib//kubelet/ | SECRETS",
                "var/lib/kubelet/pods | SECRETS",
                "/var/lib/kubelet/pki | SECRETS",
                "/proc/1/root | SECRETS",
                "/proc/self/root/etc/kubernetes/pki | SECRETS",
                "/proc/1/task/1/root/var/lib/etcd | SECRETS",
                "/proc/1/cwd | SECRETS",
                "/var/run/containerd/containerd.sock | SECRETS",
                "/run/docker.sock | SECRETS",
                "/root | SECRETS",
                "/root/.kube/config | SECRETS",
                "/home | SECRETS",
                "/home/ken | SECRETS",
                "/home/ken/.kube | SECRETS",
                "C:\\var\\lib\\kubelet | SECRETS",
                "c:/k | SECRETS",
                "\\\\.\\pipe\\docker_engine | SECRETS",
                "* | SECRETS",
                "/etc/kubernetes | SECRETS",
                "/etc/kubernetes/manifests | SECRETS",
                "/etc/systemd/system | CONTROL",
                "/opt/cni/bin | CONTROL",
                "/root/.ssh | CONTROL",
                "/usr | CONTROL",
                "/proc | CONTROL",
                "/proc/sys/kernel/core_pattern | CONTROL",
                "/proc/17/environ | PROCESSES",
                "/var/log | LOGS",
                "/var/lib/docker/containers | LOGS",
                "/var/log/app | ",
                "/var/..lib/kubelet | ",
                "/var/lib/kubelet2 | ",
                "/var/lib/kubelet/device-plugins | ",
                "/var/lib/kubelet/pod-resources/ | ",
                "/var/lib/kubelet/plugins/csi.example.com/csi.sock | ",
                "/var/snap/microk8s/common/var/lib/kubelet/plugins_registry | ",
                "/etc/kubernetes/node-feature-discovery/features.d/ | ",
                "/var/lib/rancher/k3s/storage/pvc-1 | ",
                "/home/ken/data | ",
                "/lib/modules | ",
                "/proc/sys/net | ",
                "/dev | ",
                "/sys/fs/cgroup | ",
                "/run/flannel | ",
                "/data | "
            })
    void a_path_leads_to(String path, Reach reach) {
        assertThat(HostPlace.of(path, true).map(HostPlace::reach)).isEqualTo(Optional.ofNullable(reach));
    }

    @Test
    void what_runs_is_changed_only_by_who_can_write_there() {
        assertThat(HostPlace.of("/etc/systemd", false)).isEmpty();
        assertThat(HostPlace.of("/proc", false).map(HostPlace::reach)).contains(Reach.PROCESSES);
        assertThat(HostPlace.of("/", false).map(HostPlace::reach)).contains(Reach.SECRETS);
    }

    @Test
    void dots_and_slashes_change_nothing() {
        for (int seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            for (String path : List.of("/var/lib/kubelet/pods", "/etc/kubernetes/pki", "/data/app", "/lib/modules")) {
                StringBuilder written = new StringBuilder();
                for (String step : path.substring(1).split("/")) {
                    written.append(NOTHING_ADDED.get(random.nextInt(NOTHING_ADDED.size())))
                            .append(step);
                }
                String disguised =
                        written.append(random.nextBoolean() ? "/." : "").toString();
                assertThat(HostPlace.of(disguised, true)).as(disguised).isEqualTo(HostPlace.of(path, true));
                assertThat(HostPlace.cleaned(disguised)).isEqualTo(path);
            }
        }
    }

    @Test
    void a_long_path_is_read_to_its_end() {
        String path = "/" + "./".repeat(5_000) + "var/lib/kubelet";
        assertThat(HostPlace.of(path, true).map(HostPlace::path)).contains("/var/lib/kubelet");
    }
}
