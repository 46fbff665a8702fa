package io.secretwatch.connectors.endtoend.kill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The audit events of the load: each with an id of its own, one in fifty a bulk read by somebody new, which is a finding of its own. */
final class Event {

    private static final int ALERTS = 50;

    private Event() {}

    /** Whether the event of this number is a bulk read by somebody new. */
    static boolean alerts(long number) {
        return number % ALERTS == 0;
    }

    /** A list of events, as a webhook backend posts it; they are separated by commas. */
    static String list(String events) {
        return "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":[" + events + "]}";
    }

    /** How many such there are among so many events. */
    static long alertsOf(long events) {
        return events / ALERTS;
    }

    /** Who reads in the event of this id. */
    static String reader(String id) {
        return "system:serviceaccount:load:reader-" + id;
    }

    static String line(String id, long number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        boolean alert = alerts(number);
        String user = alert ? reader(id) : "system:serviceaccount:load:worker";
        String address = alert ? address(number / ALERTS) : "10.244.0.7";
        String resource = alert ? "secrets" : "pods";
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\"" + id
                + "\",\"stage\":\"ResponseComplete\","
                + "\"requestURI\":\"/api/v1/" + resource + "?limit=500\",\"verb\":\"list\",\"user\":{\"username\":\""
                + user
                + "\",\"groups\":[\"system:serviceaccounts\",\"system:authenticated\"]},\"sourceIPs\":[\"" + address
                + "\"],\"userAgent\":\"load/1.0\","
                + "\"objectRef\":{\"resource\":\"" + resource
                + "\",\"apiVersion\":\"v1\"},\"responseStatus\":{\"metadata\":{},\"code\":200},"
                + "\"requestReceivedTimestamp\":\"" + now + "\",\"stageTimestamp\":\"" + now
                + "\",\"annotations\":{\"authorization.k8s.io/decision\":\"allow\","
                + "\"authorization.k8s.io/reason\":\"RBAC: allowed by ClusterRoleBinding \\\"load\\\" of ClusterRole \\\"load\\\" to Group \\\"load\\\"\"}}";
    }

    // many who come from one address are told together
    private static String address(long reader) {
        return "10." + (128 + (reader >> 16) % 64) + "." + (reader >> 8) % 256 + "." + reader % 256;
    }
}
