package io.secretwatch.activity.classify;

import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.audit.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which classifier reads the requests on a resource, and in which area of an audit policy they are. One line for each kind of request. */
final class ResourceTable {

    private static final Set<String> INTO_CONTAINERS =
            Set.of("exec", "attach", "portforward", "proxy", "log", "binding");
    private static final Set<String> PROXY = Set.of("proxy");

    /**
     * A line.
     *
     * @param intoContainers the subresources that reach into what runs, or decide where it runs
     */
    record Line(ResourceClassifier classifier, AuditArea area, Set<String> intoContainers, Set<String> resources) {

        Line(ResourceClassifier classifier, AuditArea area, String... resources) {
            this(classifier, area, Set.of(), Set.of(resources));
        }
    }

    private static final ResourceClassifier WORKLOADS = new WorkloadClassifier();
    private static final Line CONTAINERS = new Line(new ContainerAccessClassifier(), AuditArea.CONTAINERS, "bindings");
    private static final Line ANY_OTHER = new Line(WORKLOADS, AuditArea.OTHERS, Set.of("proxy", "logs"), Set.of());

    private static List<Line> lines(SecretFields table) {
        return List.of(
                new Line(new SecretClassifier(), AuditArea.SECRETS, "secrets"),
                new Line(WORKLOADS, AuditArea.WORKLOADS, INTO_CONTAINERS, Set.of("pods")),
                new Line(
                        WORKLOADS,
                        AuditArea.WORKLOADS,
                        PROXY,
                        Set.of(
                                "podtemplates",
                                "replicationcontrollers",
                                "deployments",
                                "daemonsets",
                                "statefulsets",
                                "replicasets",
                                "jobs",
                                "cronjobs",
                                "controllerrevisions")),
                new Line(WORKLOADS, AuditArea.OTHERS, INTO_CONTAINERS, Set.of("services")),
                new Line(new NodeAddressClassifier(), AuditArea.NODES, INTO_CONTAINERS, Set.of("nodes")),
                CONTAINERS,
                new Line(
                        new RbacClassifier(table),
                        AuditArea.RIGHTS,
                        "roles",
                        "clusterroles",
                        "rolebindings",
                        "clusterrolebindings"),
                new Line(
                        new RancherBindingClassifier(),
                        AuditArea.RIGHTS,
                        "globalrolebindings",
                        "clusterroletemplatebindings",
                        "projectroletemplatebindings"),
                new Line(
                        new AccessReviewClassifier(),
                        AuditArea.REVIEWS,
                        "selfsubjectaccessreviews",
                        "selfsubjectrulesreviews",
                        "subjectaccessreviews",
                        "localsubjectaccessreviews"),
                new Line(new TokenClassifier(), AuditArea.CREDENTIALS, "serviceaccounts"),
                new Line(
                        new CertificateClassifier(),
                        AuditArea.CREDENTIALS,
                        "certificatesigningrequests",
                        CertificateIssue.OF_PODS),
                new Line(new AccessMappingClassifier(), AuditArea.CREDENTIALS, "configmaps"),
                new Line(
                        new AdmissionConfigClassifier(table),
                        AuditArea.ADMISSION,
                        "mutatingwebhookconfigurations",
                        "validatingwebhookconfigurations",
                        "mutatingadmissionpolicies",
                        "validatingadmissionpolicies",
                        "mutatingadmissionpolicybindings",
                        "validatingadmissionpolicybindings",
                        "customresourcedefinitions",
                        "apiservices"));
    }

    /** What the monitor knows. */
    static final ResourceTable STANDARD = of(SecretFields.shipped());

    /** The same, with a table of objects that name Secrets. */
    static ResourceTable of(SecretFields table) {
        return new ResourceTable(lines(table));
    }

    private final Map<String, Line> lines = new HashMap<>();

    ResourceTable(List<Line> lines) {
        lines.forEach(line -> line.resources().forEach(resource -> this.lines.put(resource, line)));
    }

    /** The resources that a line names, in alphabetical order. */
    SortedSet<String> resources() {
        return new TreeSet<>(lines.keySet());
    }

    /** The line of a request; there is one for every request. */
    Line of(ObjectRef ref) {
        Line line = lines.getOrDefault(ref.resource(), ANY_OTHER);
        return line.intoContainers().contains(ref.subresource()) ? CONTAINERS : line;
    }
}
