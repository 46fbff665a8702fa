package io.secretwatch.connectors.endtoend.kill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The audit events of the load: each with an id of its own, one in fifty a bulk read by somebody new, which is an alert. */
final class Event {

    private static final int ALERTS = 50;

    private Event() {}

    static String line(String id, long number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        boolean alert = number % ALERTS == 0;
        String user = alert ? "system:serviceaccount:load:reader-" + id : "system:serviceaccount:load:worker";
        String resource = alert ? "secrets" : "pods";
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\"" + id
                + "\",\"stage\":\"ResponseComplete\","
                + "\"requestURI\":\"/api/v1/" + resource + "?limit=500\",\"verb\":\"list\",\"user\":{\"username\":\""
                + user
                + "\",\"groups\":[\"system:serviceaccounts\",\"system:authenticated\"]},\"sourceIPs\":[\"10.244.0.7\"],\"userAgent\":\"load/1.0\","
                + "\"objectRef\":{\"resource\":\"" + resource
                + "\",\"apiVersion\":\"v1\"},\"responseStatus\":{\"metadata\":{},\"code\":200},"
                + "\"requestReceivedTimestamp\":\"" + now + "\",\"stageTimestamp\":\"" + now
                + "\",\"annotations\":{\"authorization.k8s.io/decision\":\"allow\","
                + "\"authorization.k8s.io/reason\":\"RBAC: allowed by ClusterRoleBinding \\\"load\\\" of ClusterRole \\\"load\\\" to Group \\\"load\\\"\"}}";
    }
}
