package io.secretwatch.activity.rbac;

import java.util.Set;

/**
 * Whom a binding serves.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}; empty where a patch does not say it
 * @param namespace of a service account
 */
public record Subject(String kind, String namespace, String name) {

    private static final Set<String> EVERYBODY =
            Set.of("system:authenticated", "system:unauthenticated", "system:anonymous", "system:serviceaccounts");

    /** Whether it is a group of all users, of all clients, or of all workloads of the cluster. */
    public boolean everybody() {
        return !kind.equals("ServiceAccount") && EVERYBODY.contains(name);
    }

    /** The user name that requests of this subject have; of a group, its name. */
    public String username() {
        return kind.equals("ServiceAccount") ? "system:serviceaccount:" + namespace + ":" + name : name;
    }

    @Override
    public String toString() {
        return (kind.isEmpty() ? "subject" : kind) + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
