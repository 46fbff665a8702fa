package io.secretwatch.activity.rbac;

import java.util.List;
import java.util.Set;

/** What a rule of a role can allow that opens a way to Secrets. The verbs are those of Kubernetes 1.36. */
public enum Power {
    /** Every verb on every resource. */
    EVERYTHING("do everything", Set.of("*"), Set.of("*"), Set.of("*")),
    /** {@code watch} alone hands out all there is, and all there will be. */
    SECRETS_READ("read Secrets", Set.of(""), Set.of("secrets"), Set.of("get", "list", "watch")),
    /** These return what they change or delete. */
    SECRETS_WRITE(
            "change Secrets, which returns them",
            Set.of(""),
            Set.of("secrets"),
            Set.of("update", "patch", "delete", "deletecollection")),
    /** A Secret of type {@code kubernetes.io/service-account-token} is filled with the token of any account. */
    SECRETS_CREATE("create Secrets", Set.of(""), Set.of("secrets"), Set.of("create")),
    TOKENS("make tokens of service accounts", Set.of(""), Set.of("serviceaccounts/token"), Set.of("create")),
    WORKLOADS(
            "create workloads, which can use any Secret of their namespace",
            Set.of("", "apps", "batch"),
            Set.of(
                    "pods",
                    "replicationcontrollers",
                    "deployments",
                    "daemonsets",
                    "statefulsets",
                    "replicasets",
                    "jobs",
                    "cronjobs"),
            Set.of("create", "update", "patch")),
    /** {@code get} is enough, since clients use WebSockets. */
    EXEC(
            "reach into running Pods",
            Set.of(""),
            Set.of("pods/exec", "pods/attach", "pods/portforward", "pods/proxy", "pods/ephemeralcontainers"),
            Set.of("get", "create", "update", "patch")),
    /** {@code get} is enough to run a command through a kubelet. */
    NODES("reach into every Pod through the kubelets", Set.of(""), Set.of("nodes/proxy"), Set.of("get", "create")),
    BIND(
            "bind roles it does not have",
            Set.of("rbac.authorization.k8s.io"),
            Set.of("roles", "clusterroles"),
            Set.of("bind")),
    ESCALATE(
            "write roles beyond its own rights",
            Set.of("rbac.authorization.k8s.io"),
            Set.of("roles", "clusterroles"),
            Set.of("escalate")),
    IMPERSONATE(
            "act as others",
            Set.of("", "authentication.k8s.io"),
            Set.of("users", "groups", "serviceaccounts", "uids", "userextras", "nodes"),
            Set.of("impersonate")),
    CERTIFICATES(
            "approve or sign certificates of any identity",
            Set.of("certificates.k8s.io"),
            Set.of("certificatesigningrequests/approval", "certificatesigningrequests/status", "signers"),
            Set.of("update", "patch", "approve", "sign")),
    /** A webhook on Secrets is shown each value; one on Pods can add a volume. */
    WEBHOOKS(
            "place admission webhooks, which are shown what is written",
            Set.of("admissionregistration.k8s.io"),
            Set.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations", "mutatingadmissionpolicies"),
            Set.of("create", "update", "patch")),
    /** An {@code aggregationRule}: the rules of others, now and later. */
    GATHERED("whatever the roles allow that it gathers by their labels", Set.of(), Set.of(), Set.of());

    private static final String AUTHENTICATION = "authentication.k8s.io";

    private final String words;
    private final Set<String> apiGroups;
    private final Set<String> resources;
    private final Set<String> verbs;

    Power(String words, Set<String> apiGroups, Set<String> resources, Set<String> verbs) {
        this.words = words;
        this.apiGroups = apiGroups;
        this.resources = resources;
        this.verbs = verbs;
    }

    /** For people, after "to". */
    public String words() {
        return words;
    }

    /** Whether it gives access to Secrets without a workload in between. */
    public boolean direct() {
        return switch (this) {
            case EVERYTHING, SECRETS_READ, SECRETS_WRITE, TOKENS, BIND, ESCALATE, IMPERSONATE -> true;
            default -> false;
        };
    }

    public boolean isIn(List<String> groups, List<String> objects, List<String> actions) {
        // nodes to act as are of the group of authentication; those of the core group are another thing
        boolean otherNodes = this == IMPERSONATE
                && !groups.contains(AUTHENTICATION)
                && objects.stream().filter(this::covers).allMatch("nodes"::equals);
        if (otherNodes) {
            return false;
        }
        return any(apiGroups, groups)
                && objects.stream().anyMatch(this::covers)
                && actions.stream().anyMatch(this::acts);
    }

    private boolean acts(String verb) {
        // since 1.35, constrained impersonation has verbs as impersonate:user-info
        return verb.equals("*") || verbs.contains(verb) || (this == IMPERSONATE && verb.startsWith("impersonate:"));
    }

    /** {@code *}{@code /exec} is that subresource of every resource. */
    private boolean covers(String written) {
        if (written.equals("*") || resources.contains(written)) {
            return true;
        }
        boolean anySubresource = written.startsWith("*/") && this != EVERYTHING;
        return (anySubresource && resources.stream().anyMatch(resource -> resource.endsWith(written.substring(1))))
                || (this == IMPERSONATE && written.startsWith("userextras/"));
    }

    private static boolean any(Set<String> wanted, List<String> written) {
        return written.contains("*") || written.stream().anyMatch(wanted::contains);
    }
}
