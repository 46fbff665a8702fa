package io.secretwatch.replay.hunt;

import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.replay.LinesSource;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A small audit log that a test writes, an event a minute, and then asks. */
public final class AuditLog {

    public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private static final String CONTROLLER = "system:serviceaccount:kube-system:replicaset-controller";

    private final List<String> lines = new ArrayList<>();

    /** A request about a Secret, or all of a namespace, or of the cluster, that ends with this code. */
    public AuditLog read(String user, String verb, String namespace, String name, int code) {
        return event(user, "", verb, "secrets", "", namespace, name, code, "");
    }

    /** A list of a namespace by somebody who acts as another. */
    public AuditLog listAs(String user, String as, String namespace) {
        return event(user, as, "list", "secrets", "", namespace, "", 200, "");
    }

    /** A command in a Pod. */
    public AuditLog exec(String user, String namespace, String pod) {
        return event(user, "", "create", "pods", "exec", namespace, pod, 101, "");
    }

    /** The output of a Pod. */
    public AuditLog logs(String user, String namespace, String pod) {
        return event(user, "", "get", "pods", "log", namespace, pod, 200, "");
    }

    /** A token of an account. */
    public AuditLog token(String user, String namespace, String account) {
        return event(user, "", "create", "serviceaccounts", "token", namespace, account, 201, "");
    }

    /** A Deployment that mounts a Secret. */
    public AuditLog deploy(String user, String namespace, String name, String secret) {
        return event(user, "", "create", "deployments", "", namespace, name, 201, """
                {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"%s"},"spec":{"template":{"spec":%s}}}""".formatted(name, spec(secret)));
    }

    /** A Pod that the controller makes of the template of a Deployment. */
    public AuditLog podOf(String namespace, String deployment, String secret) {
        String owner = deployment + "-5d9c6b7f8d";
        return event(CONTROLLER, "", "create", "pods", "", namespace, owner + "-x2v4q", 201, """
                {"kind":"Pod","apiVersion":"v1","metadata":{"generateName":"%1$s-","name":"%1$s-x2v4q","ownerReferences":[{"apiVersion":"apps/v1",\
                "kind":"ReplicaSet","name":"%1$s","uid":"u1","controller":true}]},"spec":%2$s}""".formatted(
                        owner, spec(secret)));
    }

    /** A ClusterRole that allows to read Secrets. */
    public AuditLog readerRole(String user, String name) {
        return event(user, "", "create", "clusterroles", "", "", name, 201, """
                {"kind":"ClusterRole","apiVersion":"rbac.authorization.k8s.io/v1","metadata":{"name":"%s"},"rules":[{"apiGroups":[""],\
                "resources":["secrets"],"verbs":["get","list"]}]}""".formatted(name));
    }

    /** A ClusterRoleBinding of the same name as its ClusterRole. */
    public AuditLog bind(String user, String role, String to) {
        return event(user, "", "create", "clusterrolebindings", "", "", role, 201, """
                {"kind":"ClusterRoleBinding","apiVersion":"rbac.authorization.k8s.io/v1","metadata":{"name":"%1$s"},"roleRef":\
                {"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"%1$s"},"subjects":[{"kind":"User","name":"%2$s"}]}""".formatted(role, to));
    }

    private static String spec(String secret) {
        return """
                {"containers":[{"name":"main","image":"shop/web:1"}],"volumes":[{"name":"s","secret":{"secretName":"%s"}}]}""".formatted(secret);
    }

    private AuditLog event(
            String user,
            String as,
            String verb,
            String resource,
            String subresource,
            String namespace,
            String name,
            int code,
            String body) {
        Instant time = START.plusSeconds(60L * lines.size());
        String group = resource.equals("deployments")
                ? "apps"
                : resource.startsWith("clusterrole") ? "rbac.authorization.k8s.io" : "";
        String uri = (group.isEmpty() ? "/api/v1" : "/apis/" + group + "/v1")
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + resource
                + (name.isEmpty() ? "" : "/" + name) + (subresource.isEmpty() ? "" : "/" + subresource);
        String reason = code < 300 && user.equals("reader")
                ? "RBAC: allowed by ClusterRoleBinding \\\"readers\\\" of ClusterRole \\\"readers\\\" to User \\\"reader\\\""
                : "";
        lines.add("""
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"%s","auditID":"id-%d","stage":"ResponseComplete",\
                "requestURI":"%s","verb":"%s","user":{"username":"%s","groups":["system:authenticated"]},%s"sourceIPs":["10.20.0.11"],\
                "userAgent":"%s","objectRef":{"resource":"%s","subresource":"%s","apiGroup":"%s","apiVersion":"v1","namespace":"%s","name":"%s"},\
                "responseStatus":{"metadata":{},"code":%d},%s"requestReceivedTimestamp":"%s","stageTimestamp":"%s",\
                "annotations":{"authorization.k8s.io/decision":"%s","authorization.k8s.io/reason":"%s"}}""".formatted(
                        body.isEmpty() ? "Metadata" : "Request",
                        lines.size(),
                        uri,
                        verb,
                        user,
                        as.isEmpty() ? "" : "\"impersonatedUser\":{\"username\":\"" + as + "\"},",
                        user.equals(CONTROLLER) ? "kube-controller-manager/v1.33.1" : "kubectl/v1.33.1",
                        resource,
                        subresource,
                        group,
                        namespace,
                        name,
                        code,
                        body.isEmpty() ? "" : "\"requestObject\":" + body + ",",
                        time,
                        time,
                        code == 403 ? "forbid" : "allow",
                        reason));
        return this;
    }

    /** The events, one a line. */
    public List<String> lines() {
        return lines;
    }

    Summary ask(Hunt hunt) {
        return ask(hunt, DefaultPolicy.load());
    }

    Summary ask(Hunt hunt, Policy policy) {
        Judge judge = new Judge(policy, Settings.DEFAULTS, new InMemoryState(), hunt);
        return new Replay(judge, ReplaySettings.everything(START.plusSeconds(1_000_000)))
                .run(List.of(new LinesSource("log", lines)), new ReplayListener() {
                    @Override
                    public void alert(Alert alert) {
                        hunt.alert(alert);
                    }

                    @Override
                    public void rejected(Rejection rejection) {
                        throw new AssertionError(rejection);
                    }

                    @Override
                    public void unreadable(String recording, String why) {
                        throw new AssertionError(why);
                    }

                    @Override
                    public void progress(Progress progress) {
                        // not needed
                    }
                });
    }

    static Policy policy(String text) {
        try {
            PolicyReading reading = PolicyReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return ((PolicyReading.Valid) reading).policy();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
