package io.secretwatch.principal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One identity, classified by the shape of its Kubernetes user name. */
public sealed interface Principal {

    /** The user name as Kubernetes writes it. */
    String username();

    /** The word for this kind of identity in alerts and activities. */
    Kind kind();

    /** What shape of identity a user name is. */
    enum Kind {
        USER,
        SERVICE_ACCOUNT,
        NODE,
        CONTROL_PLANE,
        ANONYMOUS
    }

    /** A person, or a program that authenticates as one. */
    record User(String username) implements Principal {

        // entries of the policy are looked up by principals
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof User user && username.equals(user.username);
        }

        @Override
        public int hashCode() {
            return username.hashCode();
        }

        @Override
        public Kind kind() {
            return Kind.USER;
        }
    }

    /** {@code system:serviceaccount:NAMESPACE:NAME}. */
    final class ServiceAccount implements Principal {

        private final String namespace;
        private final String name;
        // asked for many times of each activity
        private final String username;

        public ServiceAccount(String namespace, String name) {
            this(namespace, name, SERVICE_ACCOUNT_PREFIX + namespace + ":" + name);
        }

        private ServiceAccount(String namespace, String name, String username) {
            this.namespace = namespace;
            this.name = name;
            this.username = username;
        }

        public String namespace() {
            return namespace;
        }

        public String name() {
            return name;
        }

        @Override
        public String username() {
            return username;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ServiceAccount account
                    && name.equals(account.name)
                    && namespace.equals(account.namespace);
        }

        @Override
        public int hashCode() {
            return username.hashCode();
        }

        @Override
        public String toString() {
            return username;
        }

        @Override
        public Kind kind() {
            return Kind.SERVICE_ACCOUNT;
        }
    }

    /** {@code system:node:NAME}, a kubelet's identity. */
    final class Node implements Principal {

        private final String name;
        // asked for many times of each activity
        private final String username;

        public Node(String name) {
            this(name, NODE_PREFIX + name);
        }

        private Node(String name, String username) {
            this.name = name;
            this.username = username;
        }

        public String name() {
            return name;
        }

        @Override
        public String username() {
            return username;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node && name.equals(node.name);
        }

        @Override
        public int hashCode() {
            return username.hashCode();
        }

        @Override
        public String toString() {
            return username;
        }

        @Override
        public Kind kind() {
            return Kind.NODE;
        }
    }

    /** A component of the control plane with a user name of its own. */
    record ControlPlane(String username) implements Principal {

        // entries of the policy are looked up by principals
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ControlPlane component && username.equals(component.username);
        }

        @Override
        public int hashCode() {
            return username.hashCode();
        }

        @Override
        public Kind kind() {
            return Kind.CONTROL_PLANE;
        }
    }

    /** {@code system:anonymous}, or no user because authentication failed. */
    record Anonymous(String username) implements Principal {
        @Override
        public Kind kind() {
            return Kind.ANONYMOUS;
        }
    }

    String SERVICE_ACCOUNT_PREFIX = "system:serviceaccount:";
    String NODE_PREFIX = "system:node:";

    /** The user names kube-apiserver, its peers and kubeadm give to components, one by one: no prefix is trusted. */
    Set<String> COMPONENTS = Set.of(
            "system:apiserver",
            "system:kube-controller-manager",
            "system:kube-scheduler",
            "system:kube-proxy",
            "system:cloud-controller-manager",
            "system:kube-aggregator");

    /** Reads a user name; names that only look like a system identity, as {@code system:serviceaccount:x}, are users. */
    static Principal of(String username) {
        if (username.isEmpty() || username.equals("system:anonymous")) {
            return new Anonymous("system:anonymous");
        }
        if (!username.startsWith("system:")) {
            return new User(username);
        }
        if (username.startsWith(SERVICE_ACCOUNT_PREFIX)) {
            int from = SERVICE_ACCOUNT_PREFIX.length();
            int colon = username.indexOf(':', from);
            boolean whole = colon > from && colon == username.lastIndexOf(':') && colon + 1 < username.length();
            return whole
                    ? new ServiceAccount(username.substring(from, colon), username.substring(colon + 1), username)
                    : new User(username);
        }
        if (username.startsWith(NODE_PREFIX) && username.length() > NODE_PREFIX.length()) {
            return new Node(username.substring(NODE_PREFIX.length()), username);
        }
        return COMPONENTS.contains(username) ? new ControlPlane(username) : new User(username);
    }
}
