package io.secretwatch.testing;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Occurrences for tests: a request of a user, in cluster {@code prod}, that succeeded. */
public record Occurrences(
        String cluster,
        String user,
        String verb,
        int code,
        String ip,
        String pod,
        String node,
        String auditId,
        Instant time) {

    /** A request by a user. */
    public static Occurrences by(String user, Instant time) {
        return new Occurrences("prod", user, "get", 200, "10.20.0.7", "", "", "id-" + time.toEpochMilli(), time);
    }

    /** The same, in another cluster. */
    public Occurrences in(String other) {
        return new Occurrences(other, user, verb, code, ip, pod, node, auditId, time);
    }

    /** The same, with another verb. */
    public Occurrences verb(String other) {
        return new Occurrences(cluster, user, other, code, ip, pod, node, auditId, time);
    }

    /** The same, refused by RBAC. */
    public Occurrences refused() {
        return new Occurrences(cluster, user, verb, 403, ip, pod, node, auditId, time);
    }

    /** The same, with a token of a Pod, from an address. */
    public Occurrences from(String otherPod, String address) {
        return new Occurrences(cluster, user, verb, code, address, otherPod, node, auditId, time);
    }

    /** The same, with a token that names the node of its Pod. */
    public Occurrences on(String otherNode) {
        return new Occurrences(cluster, user, verb, code, ip, pod, otherNode, auditId, time);
    }

    /** The same, with another audit id. */
    public Occurrences id(String other) {
        return new Occurrences(cluster, user, verb, code, ip, pod, node, other, time);
    }

    /** The occurrence. */
    public Occurrence get() {
        String client =
                user.startsWith("system:node:") ? "kubelet/v1.36.3 (linux/amd64) kubernetes/1a2b3c4" : "kubectl";
        Actor actor = new Actor(
                Principal.of(user),
                "",
                List.of(),
                Optional.empty(),
                ip,
                List.of(),
                client,
                pod,
                "",
                node,
                "",
                "",
                List.of(),
                List.of());
        Call call = new Call(verb, "", "v1", "secrets", "", "shop", "", "/api/v1/namespaces/shop/secrets", "");
        Outcome outcome = new Outcome(code == 403 ? Decision.FORBID : Decision.ALLOW, code, "", false);
        String fingerprint = String.join("-", cluster, user, verb, auditId, time.toString());
        return new Occurrence(cluster, time, fingerprint, auditId, actor, call, outcome, Set.of(), "");
    }
}
