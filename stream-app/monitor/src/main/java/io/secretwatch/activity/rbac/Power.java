package io.secretwatch.activity.rbac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a rule of a role can allow that opens a way to Secrets. Resources and verbs are those of Kubernetes 1.36. */
public enum Power {
    /** Every verb on every resource. */
    EVERYTHING("do everything", new Target(Set.of("*"), Set.of("*"), Set.of("*"))),
    /** {@code watch} alone hands out all there is, and all there will be; {@code deletecollection} does so as a dry run. */
    SECRETS_READ(
            "read Secrets",
            new Target(Set.of(""), Set.of("secrets"), Set.of("get", "list", "watch", "deletecollection"))),
    /** These return what they change or delete. */
    SECRETS_WRITE(
            "change Secrets, which returns them",
            new Target(Set.of(""), Set.of("secrets"), Set.of("update", "patch", "delete"))),
    /** A Secret of type {@code kubernetes.io/service-account-token} is filled with the token of any account. */
    SECRETS_CREATE("create Secrets", new Target(Set.of(""), Set.of("secrets"), Set.of("create"))),
    TOKENS(
            "make tokens of service accounts",
            new Target(Set.of(""), Set.of("serviceaccounts/token"), Set.of("create"))),
    WORKLOADS(
            "create workloads, which can use any Secret of their namespace",
            new Target(Set.of(""), Set.of("pods", "replicationcontrollers"), Target.WRITING),
            new Target(
                    Set.of("apps"), Set.of("deployments", "daemonsets", "statefulsets", "replicasets"), Target.WRITING),
            new Target(Set.of("batch"), Set.of("jobs", "cronjobs"), Target.WRITING)),
    /** {@code get} is enough, since clients use WebSockets. */
    EXEC(
            "reach into running Pods",
            new Target(
                    Set.of(""),
                    Set.of("pods/exec", "pods/attach", "pods/portforward", "pods/proxy", "services/proxy"),
                    Set.of("get", "create", "update", "patch")),
            new Target(Set.of(""), Set.of("pods/ephemeralcontainers"), Set.of("update", "patch"))),
    /** {@code get} is enough to run a command through a kubelet. */
    NODES(
            "reach into every Pod through the kubelets",
            new Target(Set.of(""), Set.of("nodes/proxy"), Set.of("get", "create"))),
    /** What the API server sends to a kubelet goes there with its own client certificate. */
    NODE_ADDRESSES(
            "write at which address the API server reaches a kubelet",
            new Target(Set.of(""), Set.of("nodes/status"), Set.of("update", "patch"))),
    BIND(
            "bind roles it does not have",
            new Target(Set.of("rbac.authorization.k8s.io"), Set.of("roles", "clusterroles"), Set.of("bind"))),
    ESCALATE(
            "write roles beyond its own rights",
            new Target(Set.of("rbac.authorization.k8s.io"), Set.of("roles", "clusterroles"), Set.of("escalate"))),
    /** Since 1.35, constrained impersonation has verbs as {@code impersonate:user-info}, all in {@code authentication.k8s.io}. */
    IMPERSONATE(
            "act as others",
            new Target(Set.of(""), Set.of("users", "groups"), Set.of("impersonate")),
            new Target(
                    Set.of("authentication.k8s.io"),
                    Set.of("users", "groups", "nodes", "uids", "userextras"),
                    Set.of("impersonate", "impersonate:"))),
    /** As good as a token of each, which {@code edit} can make in its namespace too. */
    IMPERSONATE_ACCOUNTS(
            "act as service accounts",
            new Target(
                    Set.of("", "authentication.k8s.io"),
                    Set.of("serviceaccounts"),
                    Set.of("impersonate", "impersonate:"))),
    CERTIFICATES(
            "approve or sign certificates of any identity",
            new Target(
                    Set.of("certificates.k8s.io"),
                    Set.of("certificatesigningrequests/approval", "certificatesigningrequests/status"),
                    Set.of("update", "patch")),
            new Target(Set.of("certificates.k8s.io"), Set.of("signers"), Set.of("approve", "sign"))),
    /** A webhook on Secrets is shown each value; one on Pods can add a volume. A policy can do so too, and print what it is shown or given. */
    WEBHOOKS(
            "place admission webhooks, which are shown what is written",
            new Target(
                    Set.of("admissionregistration.k8s.io"),
                    Set.of(
                            "mutatingwebhookconfigurations",
                            "validatingwebhookconfigurations",
                            "mutatingadmissionpolicies",
                            "validatingadmissionpolicies",
                            "mutatingadmissionpolicybindings",
                            "validatingadmissionpolicybindings"),
                    Target.WRITING)),
    /** An {@code aggregationRule}: the rules of others, now and later. */
    GATHERED("whatever the roles allow that it gathers by their labels"),
    /** An API service answers in place of the API server, and is shown the requests with what they carry. */
    API_SERVICES(
            "place API services, which answer in place of the API server",
            new Target(Set.of("apiregistration.k8s.io"), Set.of("apiservices"), Target.WRITING)),
    /** A volume of type {@code hostPath} or {@code local} is any folder of a node. */
    VOLUMES(
            "create PersistentVolumes, which can be any folder of a node",
            new Target(Set.of(""), Set.of("persistentvolumes"), Set.of("create"))),
    /** The table of objects that name Secrets says which these are, and so of the two below. */
    CLUSTER_DELEGATIONS("write objects of the cluster by which a controller hands out Secrets of any namespace"),
    DELEGATIONS("write objects by which a controller reaches Secrets of other namespaces"),
    /** As good as workloads: whoever writes them can use any Secret of their namespace. */
    OWN_DELEGATIONS("write objects by which a controller uses any Secret of their namespace");

    /** Requests that a power is made of, as a rule of a role names them. A verb that ends in a colon stands for all that begin so. */
    private record Target(Set<String> apiGroups, Set<String> resources, Set<String> verbs) {

        private static final Set<String> WRITING = Set.of("create", "update", "patch");

        boolean isOf(List<String> groups) {
            for (String group : groups) {
                if (group.equals("*") || apiGroups.contains(group)) {
                    return true;
                }
            }
            return false;
        }

        /** {@code *}{@code /exec} is that subresource of every resource; {@code userextras/KEY} is one key of them. */
        boolean covers(String written) {
            if (written.equals("*") || resources.contains(written)) {
                return true;
            }
            if (written.startsWith("*/")) {
                return resources.stream().anyMatch(resource -> resource.endsWith(written.substring(1)));
            }
            return written.startsWith("userextras/") && resources.contains("userextras");
        }

        boolean acts(List<String> actions) {
            for (String verb : actions) {
                int colon = verb.indexOf(':');
                if (verb.equals("*")
                        || verbs.contains(verb)
                        || (colon >= 0 && verbs.contains(verb.substring(0, colon + 1)))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A power, and requests of which some give it. */
    private record Given(Power power, Target target) {

        private static final List<Given> ALL = Arrays.stream(values())
                .flatMap(power -> power.targets.stream().map(target -> new Given(power, target)))
                .toList();

        private static final Map<String, List<Given>> BY_RESOURCE = byResource();

        private static Map<String, List<Given>> byResource() {
            Map<String, List<Given>> given = new HashMap<>();
            for (Given one : ALL) {
                one.target
                        .resources()
                        .forEach(resource -> given.computeIfAbsent(resource, any -> new ArrayList<>())
                                .add(one));
            }
            return Map.copyOf(given);
        }

        /** What a right to do something with this resource may give. */
        static List<Given> by(String written) {
            boolean one = written.indexOf('*') < 0 && written.indexOf('/') < 0;
            return one
                    ? BY_RESOURCE.getOrDefault(written, List.of())
                    : ALL.stream().filter(given -> given.target.covers(written)).toList();
        }
    }

    private final String words;
    private final List<Target> targets;

    Power(String words, Target... targets) {
        this.words = words;
        this.targets = List.of(targets);
    }

    /** For people, after "to". */
    public String words() {
        return words;
    }

    /** Whether it gives access to Secrets without a workload in between. */
    public boolean direct() {
        return switch (this) {
            case EVERYTHING, SECRETS_READ, SECRETS_WRITE, TOKENS, BIND, ESCALATE, IMPERSONATE, IMPERSONATE_ACCOUNTS ->
                true;
            default -> false;
        };
    }

    /** Whether it is a right to write objects that make a controller use Secrets. */
    public boolean isDelegation() {
        return this == CLUSTER_DELEGATIONS || this == DELEGATIONS || this == OWN_DELEGATIONS;
    }

    /** Whether verbs of a rule allow to write what there is not yet, or what there is. */
    public static boolean isWriting(List<String> verbs) {
        for (String verb : verbs) {
            if (verb.equals("*") || Target.WRITING.contains(verb)) {
                return true;
            }
        }
        return false;
    }

    /** The powers that a rule with these words gives. */
    public static Set<Power> of(List<String> groups, List<String> resources, List<String> verbs) {
        Set<Power> powers = EnumSet.noneOf(Power.class);
        for (String resource : resources) {
            for (Given given : Given.by(resource)) {
                if (given.target().isOf(groups) && given.target().acts(verbs)) {
                    powers.add(given.power());
                }
            }
        }
        return powers;
    }
}
