package io.secretwatch.auditpolicy;

import io.secretwatch.audit.Interest.Depth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes an audit policy: for each resource what the monitor looks at, and nothing above {@code Metadata} where a credential could be. */
final class PolicyText {

    /** What may hold a credential in a body, or be answered with one. The last four are of OpenShift, Rancher and Pinniped. */
    static final List<ResourceInterest> CREDENTIALS = List.of(
            new ResourceInterest("", "secrets"),
            new ResourceInterest("", "secrets/*"),
            new ResourceInterest("", "configmaps"),
            new ResourceInterest("", "serviceaccounts/token"),
            new ResourceInterest("authentication.k8s.io", "tokenreviews"),
            new ResourceInterest("oauth.openshift.io", ""),
            new ResourceInterest("ext.cattle.io", "tokens"),
            new ResourceInterest("management.cattle.io", "tokens"),
            new ResourceInterest("login.concierge.pinniped.dev", ""));

    /** Groups of custom resources with pod specs in them that the table of Secret fields has no row for. */
    static final List<String> POD_SPECS = List.of(
            "apps.kruise.io",
            "apps.openshift.io",
            "argoproj.io",
            "batch.volcano.sh",
            "flink.apache.org",
            "kro.run",
            "kubeflow.org",
            "kubevirt.io",
            "operators.coreos.com",
            "ray.io",
            "serving.knative.dev",
            "sparkoperator.k8s.io",
            "tekton.dev");

    /** Without the tokens, which are of the same group. */
    private static final List<ResourceInterest> BINDINGS_OF_RANCHER = Stream.of(
                    "clusterroletemplatebindings", "globalrolebindings", "projectroletemplatebindings")
            .map(resource -> new ResourceInterest("management.cattle.io", resource))
            .toList();

    private static final Set<String> RIGHTS = Set.of(
            "rbac.authorization.k8s.io",
            "admissionregistration.k8s.io",
            "certificates.k8s.io",
            "apiregistration.k8s.io");
    private static final String REVIEWS = "authorization.k8s.io";
    private static final String WRITES = "\"create\", \"update\", \"patch\"";

    private final StringBuilder text = new StringBuilder();

    static String metadata() {
        return new PolicyText()
                .head(
                        "metadata",
                        "who did what, and no body of anything",
                        "Cheapest. What Pods and roles say is not seen.")
                .credentials()
                .reach()
                .noise()
                .health()
                .rest()
                .text
                .toString();
    }

    static String recommended() {
        return new PolicyText()
                .head("recommended", "the request bodies that the rules read, and no other", "What to begin with.")
                .mapping()
                .credentials()
                .reach()
                .noise()
                .bodies(
                        "Request",
                        "Whatever makes Pods: the request body names the Secrets that they use.",
                        PolicyText::makesPods)
                .objects()
                .bodies(
                        "Request",
                        "Questions about rights to Secrets.",
                        needs -> needs.group().equals(REVIEWS))
                .bodies(
                        "Request",
                        "Rights, certificates and admission: their content shows whether they open a way to Secrets.",
                        needs -> RIGHTS.contains(needs.group()))
                .bodies("Request", "Nodes: where the API server reaches their kubelets.", PolicyText::isNode)
                .health()
                .rest()
                .text
                .toString();
    }

    static String full() {
        return new PolicyText()
                .head(
                        "full",
                        "the body of every write that can be logged without a credential in it, and the answers about Pods",
                        "Dearest. Sees custom resources of every group, the names that generateName makes, and what admission adds.\n"
                                + "# Even here Secrets are at Metadata: their bodies are the Secrets. docs/audit-policy.md has the rules that stay blind for it.")
                .mapping()
                .tokens()
                .credentials()
                .reach()
                .noise()
                .bodies(
                        "RequestResponse",
                        "Whatever makes Pods: the request body names the Secrets that they use, the answer what admission made of it.",
                        PolicyText::makesPods)
                .everyWrite()
                .health()
                .rest()
                .text
                .toString();
    }

    /** Resources of kube-apiserver of which a request body is read, in their order there. */
    static Stream<ResourceInterest> bodiesRead() {
        return ResourceInterest.served().stream()
                .filter(needs -> !needs.verbs(Depth.REQUEST_BODY).isEmpty() && !mayHoldCredentials(needs));
    }

    static boolean mayHoldCredentials(ResourceInterest needs) {
        return CREDENTIALS.contains(needs)
                || CREDENTIALS.contains(new ResourceInterest(needs.group(), ""))
                        && !needs.group().isEmpty();
    }

    static boolean makesPods(ResourceInterest needs) {
        return !RIGHTS.contains(needs.group())
                && !isNode(needs)
                && !needs.group().equals(REVIEWS)
                && !isTabled(needs)
                && !isBinding(needs);
    }

    static boolean isNode(ResourceInterest needs) {
        return needs.group().isEmpty() && needs.resource().equals("nodes");
    }

    static boolean isBinding(ResourceInterest needs) {
        return needs.whole().equals("bindings") || needs.subresource().equals("binding");
    }

    private static boolean isTabled(ResourceInterest needs) {
        return ResourceInterest.tabled().contains(needs);
    }

    private PolicyText head(String name, String what, String more) {
        text.append("""
                # Audit policy "%s": %s.
                # %s
                #
                #   kube-apiserver --audit-policy-file=%1$s.yaml --audit-log-path=... (or --audit-webhook-config-file=...)
                #
                # Made from what the rules look at; docs/audit-policy.md says which rule sees what with it. The first rule that matches counts. The
                # policy is read at the start of the API server only, and an unknown field is not an error: check its log for warnings.
                # Users in it are those that authenticated, before impersonation; so do not exempt users who may impersonate.
                apiVersion: audit.k8s.io/v1
                kind: Policy

                # managedFields are long and say nothing about who uses what
                omitManagedFields: true

                # An event is written again when the response starts or is complete. Never omit ResponseStarted: a watch is reported by
                # it when it begins, and a failed login has no other stage.
                omitStages: [RequestReceived]

                rules:
                """.formatted(name, what, more));
        return this;
    }

    private PolicyText credentials() {
        comment(
                "Secrets and everything that can hold a credential: who, when, from where, and never a body. No rule below can add a body, or\n"
                        + "# leave one out for some user.");
        return rule("Metadata", "", CREDENTIALS);
    }

    private PolicyText mapping() {
        comment("Who of the cloud is whom in the cluster (EKS). It names roles and groups, and no credential.");
        text.append(
                "- level: Request\n  verbs: [\"update\", \"patch\"]\n  namespaces: [\"kube-system\"]\n  resources:\n"
                        + "  - group: \"\"\n    resources: [\"configmaps\"]\n    resourceNames: [\"aws-auth\"]\n\n");
        return this;
    }

    private PolicyText tokens() {
        comment(
                "The request for a token says for whom and for how long; the token is in the answer, which Request leaves out.");
        return rule("Request", "\"create\"", List.of(new ResourceInterest("", "serviceaccounts/token")));
    }

    private PolicyText reach() {
        List<ResourceInterest> reach = ResourceInterest.served().stream()
                .filter(needs -> !needs.subresource().isEmpty()
                        && (isBinding(needs) && needs.group().isEmpty()
                                || !needs.verbs(Depth.HEAD).isEmpty()
                                        && needs.verbs(Depth.OUTLINES).isEmpty()))
                .toList();
        comment(
                "Reaching into what runs, where it runs and how often: the request line says all there is. \"pods\" does not match its subresources.");
        return rule(
                "Metadata",
                "",
                Stream.concat(Stream.of(new ResourceInterest("", "bindings")), reach.stream())
                        .toList());
    }

    private PolicyText noise() {
        comment(
                "Heartbeats and status, most of a quiet cluster's log. No rule looks at them: what a node says of itself is believed.");
        text.append(
                "- level: None\n  users: [\"system:kube-scheduler\", \"system:kube-controller-manager\", \"system:apiserver\"]\n  resources:\n"
                        + "  - group: coordination.k8s.io\n    resources: [\"leases\"]\n"
                        + "- level: None\n  userGroups: [\"system:nodes\"]\n  verbs: [\"get\", \"update\", \"patch\"]\n  resources:\n"
                        + "  - group: coordination.k8s.io\n    resources: [\"leases\"]\n  - group: \"\"\n    resources: [\"nodes/status\", \"pods/status\"]\n"
                        + "- level: None\n  resources:\n  - group: \"\"\n    resources: [\"events\"]\n  - group: events.k8s.io\n    resources: [\"events\"]\n\n");
        return this;
    }

    private PolicyText bodies(String level, String why, Predicate<ResourceInterest> which) {
        List<ResourceInterest> needs = bodiesRead().filter(which).toList();
        Set<String> verbs = needs.stream()
                .flatMap(one -> one.verbs(Depth.REQUEST_BODY).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        comment(why);
        return rule(
                level,
                ResourceInterest.VERBS.stream()
                        .filter(verbs::contains)
                        .map(verb -> '"' + verb + '"')
                        .collect(Collectors.joining(", ")),
                needs);
    }

    private PolicyText objects() {
        List<ResourceInterest> named =
                new ArrayList<>(bodiesRead().filter(PolicyText::isTabled).toList());
        Set<String> groups = new TreeSet<>(POD_SPECS);
        ResourceInterest.tabled().stream()
                .filter(needs -> !needs.isKubernetes() && !needs.group().startsWith("*"))
                .forEach(needs -> groups.add(needs.group()));
        groups.forEach(group -> named.add(new ResourceInterest(group, "")));
        named.addAll(BINDINGS_OF_RANCHER);
        comment(
                "Objects that name Secrets for a controller (docs/secret-fields.md), custom resources with a pod spec in them, and bindings of Rancher. A policy names\n"
                        + "# groups one by one, without patterns: add those of your own operators and of your Crossplane providers.");
        return rule("Request", WRITES, named);
    }

    private PolicyText everyWrite() {
        comment(
                "The body of every other write, of custom resources of whatever group too. An operator that has passwords in its own\n"
                        + "# resources, and not in Secrets, belongs among the credentials above.");
        text.append("- level: Request\n  verbs: [").append(WRITES).append("]\n\n");
        return this;
    }

    private PolicyText health() {
        comment("Health checks and discovery.");
        text.append(
                "- level: None\n  nonResourceURLs: [\"/healthz*\", \"/livez*\", \"/readyz*\", \"/version\", \"/openapi*\", \"/metrics\"]\n\n");
        return this;
    }

    private PolicyText rest() {
        comment("Everything else, once, without bodies.");
        text.append("- level: Metadata\n");
        return this;
    }

    private PolicyText rule(String level, String verbs, Collection<ResourceInterest> resources) {
        text.append("- level: ")
                .append(level)
                .append('\n')
                .append(verbs.isEmpty() ? "" : "  verbs: [" + verbs + "]\n")
                .append("  resources:\n");
        Map<String, List<String>> groups = new TreeMap<>();
        resources.forEach(needs ->
                groups.computeIfAbsent(needs.group(), any -> new ArrayList<>()).add(needs.whole()));
        groups.forEach((group, names) -> {
            text.append("  - group: ").append(group.isEmpty() ? "\"\"" : group).append('\n');
            if (!names.contains("")) {
                text.append("    resources: [\"")
                        .append(String.join("\", \"", names))
                        .append("\"]\n");
            }
        });
        text.append('\n');
        return this;
    }

    private void comment(String words) {
        text.append("# ").append(words).append('\n');
    }
}
