package io.secretwatch.testing;

import java.time.Instant;

/** Audit events as an API server writes them, a line each. */
public final class AuditLines {

    private AuditLines() {}

    /** A list of every Secret in every namespace, that succeeds. */
    public static String secretList(String id, String user, Instant time) {
        return event(id, user, time, "list", "secrets", "/api/v1/secrets?limit=500", "kubectl/v1.30.0");
    }

    /** A list of Pods, which no rule is about. */
    public static String podList(String id, Instant time) {
        return event(id, "alice", time, "list", "pods", "/api/v1/pods", "kubectl/v1.30.0");
    }

    /** A list of ConfigMaps, which no rule is about. */
    public static String configMapList(String id, String user, Instant time) {
        return event(id, user, time, "list", "configmaps", "/api/v1/configmaps", "kubectl/v1.30.0");
    }

    public static String event(
            String id, String user, Instant time, String verb, String resource, String uri, String agent) {
        return """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%s","stage":"ResponseComplete",\
                "requestURI":"%s","verb":"%s","user":{"username":"%s","groups":["system:authenticated"]},"sourceIPs":["10.20.0.11"],\
                "userAgent":"%s","objectRef":{"resource":"%s","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},\
                "requestReceivedTimestamp":"%s","stageTimestamp":"%s",\
                "annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"RBAC: allowed by ClusterRoleBinding \\"x\\""}}""".formatted(id, uri, verb, user, agent, resource, time, time);
    }
}
