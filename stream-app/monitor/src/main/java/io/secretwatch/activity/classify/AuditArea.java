package io.secretwatch.activity.classify;

import io.secretwatch.audit.ObjectRef;

/** A part of the API that one rule of an audit policy commonly speaks of. */
public enum AuditArea {
    SECRETS("secrets"),
    WORKLOADS("pods and workloads"),
    CONTAINERS("exec, logs, proxies, bindings"),
    RIGHTS("roles and bindings"),
    CREDENTIALS("tokens, certificates, aws-auth"),
    ADMISSION("webhooks, API services and definitions of custom resources"),
    REVIEWS("access reviews"),
    OTHERS("volumes and custom resources");

    private final String title;

    AuditArea(String title) {
        this.title = title;
    }

    /** What it is called in a table. */
    public String title() {
        return title;
    }

    /** The area of an event that the classifier wants to see. */
    public static AuditArea of(ObjectRef ref) {
        return ResourceTable.STANDARD.of(ref).area();
    }
}
