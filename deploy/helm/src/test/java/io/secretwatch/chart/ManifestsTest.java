package io.secretwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the three examples become is accepted by Kubernetes' types, and fits together. */
class ManifestsTest {

    private static final String NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    @Test
    void a_field_that_kubernetes_does_not_know_is_refused() {
        List<JsonNode> manifests = Chart.manifests("watch", Chart.example("everything"));
        for (JsonNode manifest : manifests) {
            ((ObjectNode) manifest.path("metadata")).put("nmae", "x");
            assertThatThrownBy(() -> Kubernetes.object(manifest)).hasMessageContaining("nmae");
        }
        JsonNode pod = Chart.of(Chart.manifests("watch", Chart.example("smallest")), "Deployment")
                .get(0);
        ((ObjectNode) pod.at("/spec/template/spec/containers/0/securityContext")).put("readOnlyRootFileSystem", true);
        assertThatThrownBy(() -> Kubernetes.object(pod)).hasMessageContaining("readOnlyRootFileSystem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void every_object_is_one_of_kubernetes_with_its_recommended_labels(String example) {
        List<HasMetadata> objects = objects(example);
        assertThat(objects).isNotEmpty().allSatisfy(object -> {
            assertThat(object.getMetadata().getName()).matches(NAME).hasSizeLessThanOrEqualTo(63);
            assertThat(object.getMetadata().getNamespace()).isEqualTo(Chart.NAMESPACE);
            assertThat(object.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/name", "secretwatch")
                    .containsEntry("app.kubernetes.io/instance", "watch")
                    .containsEntry("app.kubernetes.io/managed-by", "Helm")
                    .containsKeys("app.kubernetes.io/version", "helm.sh/chart");
        });
        assertThat(objects)
                .extracting(
                        object -> object.getKind() + " " + object.getMetadata().getName())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void every_container_meets_the_restricted_profile_and_pods_have_no_token(String example) {
        List<PodSpec> pods = pods(example);
        assertThat(pods).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isIn(65532L, null);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(pod.getContainers()).hasSize(1).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getSecurityContext().getCapabilities().getAdd())
                        .isEmpty();
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
            });
            // what the profile allows
            assertThat(pod.getVolumes())
                    .allSatisfy(volume -> assertThat(
                                    Stream.of(volume.getConfigMap(), volume.getSecret(), volume.getEmptyDir())
                                            .filter(source -> source != null))
                            .hasSize(1));
        });
        assertThat(Kubernetes.of(objects(example), ServiceAccount.class))
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void nothing_has_a_secret_of_ours(String example) {
        String text = Chart.text("watch", Chart.example(example));
        assertThat(Chart.of(Chart.manifests("watch", Chart.example(example)), "Secret"))
                .isEmpty();
        // what looks like a credential is the name of a file
        assertThat(text.lines().filter(line -> line.matches(".*(\\.password|jaas\\.config|webhook\\.secret).*")))
                .allMatch(line -> line.contains("${dir:/etc/secretwatch/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void every_mounted_volume_is_there_and_every_reference_is_made_or_named_in_the_values(String example) {
        List<HasMetadata> objects = objects(example);
        Set<String> named = new HashSet<>();
        texts(Chart.yaml(Chart.example(example)), named);
        Set<String> configMaps = names(objects, ConfigMap.class);
        for (HasMetadata object : objects) {
            PodTemplateSpec template = Kubernetes.template(object);
            if (template == null) {
                continue;
            }
            Set<String> volumes = new HashSet<>(template.getSpec().getVolumes().stream()
                    .map(Volume::getName)
                    .toList());
            if (object instanceof StatefulSet set) {
                set.getSpec()
                        .getVolumeClaimTemplates()
                        .forEach(claim -> volumes.add(claim.getMetadata().getName()));
            }
            List<VolumeMount> mounts = template.getSpec().getContainers().get(0).getVolumeMounts();
            assertThat(mounts).extracting(VolumeMount::getName).containsExactlyInAnyOrderElementsOf(volumes);
            assertThat(mounts).extracting(VolumeMount::getMountPath).doesNotHaveDuplicates();
            // a file that is mounted alone never changes
            assertThat(mounts).allMatch(mount -> mount.getSubPath() == null);
            for (Volume volume : template.getSpec().getVolumes()) {
                if (volume.getSecret() != null) {
                    assertThat(named).contains(volume.getSecret().getSecretName());
                    assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
                } else if (volume.getConfigMap() != null) {
                    String name = volume.getConfigMap().getName();
                    assertThat(configMaps.contains(name) || named.contains(name))
                            .as(name)
                            .isTrue();
                }
            }
            assertThat(names(objects, ServiceAccount.class))
                    .contains(template.getSpec().getServiceAccountName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void every_selector_means_the_pods_of_one_component(String example) {
        List<HasMetadata> objects = objects(example);
        List<Map<String, String>> selectors = new ArrayList<>();
        Kubernetes.of(objects, Service.class)
                .forEach(service -> selectors.add(service.getSpec().getSelector()));
        Kubernetes.of(objects, PodDisruptionBudget.class)
                .forEach(budget -> selectors.add(budget.getSpec().getSelector().getMatchLabels()));
        Kubernetes.of(objects, NetworkPolicy.class)
                .forEach(policy ->
                        selectors.add(policy.getSpec().getPodSelector().getMatchLabels()));
        Kubernetes.of(objects, Deployment.class)
                .forEach(d -> selectors.add(d.getSpec().getSelector().getMatchLabels()));
        Kubernetes.of(objects, StatefulSet.class)
                .forEach(s -> selectors.add(s.getSpec().getSelector().getMatchLabels()));
        pods(example)
                .forEach(pod -> pod.getTopologySpreadConstraints()
                        .forEach(constraint ->
                                selectors.add(constraint.getLabelSelector().getMatchLabels())));
        assertThat(selectors)
                .allSatisfy(selector ->
                        assertThat(Kubernetes.selected(objects, selector)).hasSize(1));
        int components = pods(example).size();
        assertThat(Kubernetes.of(objects, PodDisruptionBudget.class)).hasSize(components);
        assertThat(Kubernetes.of(objects, NetworkPolicy.class)).hasSize(components);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void every_port_is_one_of_the_container(String example) {
        List<HasMetadata> objects = objects(example);
        for (Service service : Kubernetes.of(objects, Service.class)) {
            List<ContainerPort> ports = ports(objects, service.getSpec().getSelector());
            assertThat(service.getSpec().getPorts())
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(ports)
                            .extracting(ContainerPort::getName)
                            .contains(port.getTargetPort().getStrVal()));
        }
        for (NetworkPolicy policy : Kubernetes.of(objects, NetworkPolicy.class)) {
            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
            List<Integer> ports = ports(
                            objects, policy.getSpec().getPodSelector().getMatchLabels())
                    .stream()
                    .map(ContainerPort::getContainerPort)
                    .toList();
            assertThat(policy.getSpec().getIngress()).allSatisfy(rule -> {
                assertThat(rule.getFrom()).as("named peers").isNotEmpty();
                assertThat(numbers(rule.getPorts())).isNotEmpty().isSubsetOf(ports);
            });
            assertThat(policy.getSpec().getEgress())
                    .allSatisfy(rule ->
                            assertThat(rule.getPorts()).as("named ports").isNotEmpty());
        }
        for (PodSpec pod : pods(example)) {
            Container container = pod.getContainers().get(0);
            for (Probe probe : Stream.of(
                            container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                    .filter(probe -> probe != null)
                    .toList()) {
                assertThat(container.getPorts())
                        .extracting(ContainerPort::getName)
                        .contains(probe.getHttpGet().getPort().getStrVal());
            }
        }
        for (ServiceMonitor monitor : Kubernetes.of(objects, ServiceMonitor.class)) {
            Map<String, String> labels = monitor.getSpec().getSelector().getMatchLabels();
            assertThat(Kubernetes.of(objects, Service.class).stream()
                            .filter(service ->
                                    service.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                            .flatMap(service -> service.getSpec().getPorts().stream())
                            .filter(port -> port.getName()
                                    .equals(monitor.getSpec()
                                            .getEndpoints()
                                            .get(0)
                                            .getPort())))
                    .hasSize(1);
        }
    }

    @Test
    void brokers_of_the_bootstrap_servers_and_the_siem_are_let_out_to() {
        assertThat(egress("production", "monitor")).containsExactly(53, 53, 9093);
        assertThat(egress("everything", "receiver")).containsExactly(53, 53, 9093, 9094);
        assertThat(egress("everything", "connect")).containsExactly(53, 53, 9093, 9094, 443, 9200);
    }

    @Test
    void nobody_reaches_what_has_no_credentials() {
        // REST configures connectors: neither a port, nor a Service, nor a NetworkPolicy leads to it
        List<HasMetadata> objects = objects("everything");
        assertThat(ports(objects, Map.of("app.kubernetes.io/component", "connect")))
                .extracting(ContainerPort::getContainerPort)
                .containsExactly(9404);
        assertThat(policy("everything", "connect").getSpec().getIngress())
                .singleElement()
                .satisfies(rule -> assertThat(numbers(rule.getPorts())).containsExactly(9404));
        // /metrics of the receiver is not behind the address for API servers
        assertThat(Kubernetes.of(objects, Service.class))
                .filteredOn(service -> "LoadBalancer".equals(service.getSpec().getType()))
                .singleElement()
                .satisfies(service -> assertThat(service.getSpec().getPorts())
                        .singleElement()
                        .satisfies(port ->
                                assertThat(port.getTargetPort().getStrVal()).isEqualTo("audit")));
        assertThat(policy("smallest", "monitor").getSpec().getIngress()).isEmpty();
    }

    @Test
    void prometheus_has_the_token_that_metrics_asks_for_from_the_secret_that_is_mounted() {
        List<HasMetadata> objects = objects("everything");
        for (String component : List.of("monitor", "receiver")) {
            ServiceMonitor monitor = Kubernetes.of(objects, ServiceMonitor.class).stream()
                    .filter(one -> one.getMetadata().getName().endsWith("-" + component))
                    .findFirst()
                    .orElseThrow();
            assertThat(monitor.getSpec()
                            .getEndpoints()
                            .get(0)
                            .getAuthorization()
                            .getCredentials())
                    .satisfies(token ->
                            assertThat(token.getName() + "/" + token.getKey()).isEqualTo("metrics-token/token"));
        }
        assertThat(pods("everything"))
                .filteredOn(pod -> pod.getVolumes().stream()
                        .anyMatch(volume -> volume.getSecret() != null
                                && volume.getSecret().getSecretName().equals("metrics-token")))
                .hasSize(2);
    }

    @Test
    void a_receiver_with_a_buffer_keeps_its_volume_when_it_goes() {
        assertThat(Kubernetes.of(objects("everything"), StatefulSet.class))
                .filteredOn(set -> set.getMetadata().getName().endsWith("-receiver"))
                .singleElement()
                .satisfies(set -> assertThat(List.of(
                                set.getSpec()
                                        .getPersistentVolumeClaimRetentionPolicy()
                                        .getWhenDeleted(),
                                set.getSpec()
                                        .getPersistentVolumeClaimRetentionPolicy()
                                        .getWhenScaled()))
                        .containsOnly("Retain"));
    }

    private static List<Integer> egress(String example, String component) {
        return policy(example, component).getSpec().getEgress().stream()
                .flatMap(rule -> numbers(rule.getPorts()).stream())
                .toList();
    }

    private static NetworkPolicy policy(String example, String component) {
        return Kubernetes.of(objects(example), NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().endsWith("-" + component))
                .findFirst()
                .orElseThrow();
    }

    private static List<HasMetadata> objects(String example) {
        return Kubernetes.objects(Chart.manifests("watch", Chart.example(example)));
    }

    private static List<PodSpec> pods(String example) {
        return Kubernetes.templates(objects(example)).stream()
                .map(PodTemplateSpec::getSpec)
                .toList();
    }

    private static List<ContainerPort> ports(List<HasMetadata> objects, Map<String, String> selector) {
        return Kubernetes.selected(objects, selector).stream()
                .flatMap(pod -> pod.getContainers().stream())
                .flatMap(container -> container.getPorts().stream())
                .toList();
    }

    private static List<Integer> numbers(List<NetworkPolicyPort> ports) {
        return ports.stream().map(port -> port.getPort().getIntVal()).toList();
    }

    private static Set<String> names(List<HasMetadata> objects, Class<? extends HasMetadata> type) {
        return new HashSet<>(Kubernetes.of(objects, type).stream()
                .map(object -> object.getMetadata().getName())
                .toList());
    }

    private static void texts(JsonNode node, Set<String> into) {
        if (node.isTextual()) {
            into.add(node.asText());
        }
        node.forEach(child -> texts(child, into));
    }
}
