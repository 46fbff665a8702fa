package io.secretwatch.activity.rbac;

import java.util.Set;

/**
 * Whom a binding serves.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}; empty where a patch does not say it
 * @param namespace of a service account
 */
public record Subject(String kind, String namespace, String name) {

    /** The groups of all users, of all clients and of all workloads, and the user that everybody is without credentials. */
    public static final Set<String> EVERYBODY =
            Set.of("system:authenticated", "system:unauthenticated", "system:anonymous", "system:serviceaccounts");

    /** Whether it is a group of all users, of all clients, or of all workloads of the cluster. */
    public boolean everybody() {
        return !kind.equals("ServiceAccount") && isEverybody(name);
    }

    /** Whether all users, all clients, or all workloads of the cluster have this user name or are in this group. */
    public static boolean isEverybody(String name) {
        return EVERYBODY.contains(name);
    }

    /** Whether it stands for people, or programs outside of the cluster: a user, or a group that is not one of accounts. */
    public boolean isPeople() {
        return !username().startsWith("system:serviceaccount");
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
