package io.secretwatch.audit;

/** An event of the audit log of Rancher's own API, which has an audit id and a stage as those of Kubernetes have, and other members. */
final class RancherEvent {

    static final String DETAIL =
            "an audit event of Rancher's own API, which has another form; its clusters have audit logs of their own";

    private RancherEvent() {}

    /** Its verbs are methods of HTTP in capital letters. Kubernetes writes those of a path in small ones. */
    static boolean isOne(Head head) {
        String verb = head.verb;
        return head.kind == null && verb != null && !verb.isEmpty() && verb.charAt(0) >= 'A' && verb.charAt(0) <= 'Z';
    }
}
