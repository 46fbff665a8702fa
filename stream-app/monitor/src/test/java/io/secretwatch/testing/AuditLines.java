package io.secretwatch.testing;

import java.time.Instant;

/** Audit events as the API server writes them, one line each. */
public final class AuditLines {

    private AuditLines() {}

    /** A list of every Secret in every namespace that succeeds. */
    public static String secretList(String auditId, String user, Instant when) {
        return event(auditId, user, "list", "/api/v1/secrets?limit=500", "secrets", when);
    }

    /** A list of ConfigMaps, which concerns nobody here. */
    public static String configMapList(String auditId, String user, Instant when) {
        return event(auditId, user, "list", "/api/v1/configmaps", "configmaps", when);
    }

    private static String event(String auditId, String user, String verb, String uri, String resource, Instant when) {
        return """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%s","stage":"ResponseComplete",\
                "requestURI":"%s","verb":"%s","user":{"username":"%s","groups":["system:authenticated"]},"sourceIPs":["10.20.0.7"],\
                "userAgent":"kubectl/v1.33.1","objectRef":{"resource":"%s","apiVersion":"v1"},\
                "responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"%s","stageTimestamp":"%s",\
                "annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":""}}""".formatted(auditId, uri, verb, user, resource, when, when);
    }
}
