package io.secretwatch.policy;

import java.util.List;
import java.util.Set;

/** What an expectation lets its principals do; an empty field narrows nothing, except namespaces, or the ids of Sigma rules, which are always given. */
public sealed interface Permission {

    /** Whether the request lies wholly inside. */
    boolean covers(Request request);

    /**
     * Requests to Secrets.
     *
     * @param verbs Kubernetes verbs, {@code *} for all
     * @param namespaces {@code *} includes requests across the whole cluster, a prefix never does
     * @param names where given, even as {@code *}, a request for more than one named Secret is not covered
     * @param labelSelector where given, only requests that ask for these labels are covered
     */
    record Read(Set<String> verbs, List<NamePattern> namespaces, List<NamePattern> names, LabelSelector labelSelector)
            implements Permission {
        public Read {
            verbs = Set.copyOf(verbs);
            namespaces = List.copyOf(namespaces);
            names = List.copyOf(names);
        }

        @Override
        public boolean covers(Request request) {
            return request instanceof Request.Read read
                    && (verbs.isEmpty() || verbs.contains("*") || verbs.contains(read.verb()))
                    && NamePattern.anyMatches(namespaces, read.namespace())
                    && (names.isEmpty() || (!read.name().isEmpty() && NamePattern.anyMatches(names, read.name())))
                    && labelSelector.covers(read);
        }
    }

    /**
     * Workloads that use Secrets.
     *
     * @param kinds of objects, as {@code Pod}
     * @param names where given, every Secret the workload refers to must be among them
     */
    record Use(List<NamePattern> namespaces, Set<String> kinds, List<NamePattern> names) implements Permission {
        public Use {
            namespaces = List.copyOf(namespaces);
            kinds = Set.copyOf(kinds);
            names = List.copyOf(names);
        }

        @Override
        public boolean covers(Request request) {
            return request instanceof Request.Use use
                    && NamePattern.anyMatches(namespaces, use.namespace())
                    && (kinds.isEmpty() || kinds.contains(use.kind()))
                    && (names.isEmpty() || allAmongNames(use.secretNames()));
        }

        /** Names that are not known might be any. */
        private boolean allAmongNames(Set<String> secrets) {
            return !secrets.isEmpty() && secrets.stream().allMatch(secret -> NamePattern.anyMatches(names, secret));
        }
    }

    /**
     * Workloads that reach into the node they run on.
     *
     * @param namespaces {@code *} includes objects of the cluster, a prefix never does
     * @param kinds of objects, as {@code DaemonSet}
     * @param names of the objects
     * @param paths where given, every path of the node that is mounted must be among them, and there must be no other way to the node
     */
    record NodeAccess(List<NamePattern> namespaces, Set<String> kinds, List<NamePattern> names, List<NamePattern> paths)
            implements Permission {
        public NodeAccess {
            namespaces = List.copyOf(namespaces);
            kinds = Set.copyOf(kinds);
            names = List.copyOf(names);
            paths = List.copyOf(paths);
        }

        @Override
        public boolean covers(Request request) {
            return request instanceof Request.NodeAccess access
                    && NamePattern.anyMatches(namespaces, access.namespace())
                    && (kinds.isEmpty() || kinds.contains(access.kind()))
                    && (names.isEmpty() || NamePattern.anyMatches(names, access.name()))
                    && (paths.isEmpty() || (access.byPathsAlone() && allAmongPaths(access.paths())));
        }

        private boolean allAmongPaths(Set<String> mounted) {
            return !mounted.isEmpty() && mounted.stream().allMatch(path -> NamePattern.anyMatches(paths, path));
        }
    }

    /**
     * Objects that give rights, or a place from which Secrets can be seen.
     *
     * @param namespaces {@code *} includes objects of the cluster, a prefix never does
     * @param kinds of objects, as {@code RoleBinding}
     * @param names of the objects
     */
    record Grant(List<NamePattern> namespaces, Set<String> kinds, List<NamePattern> names) implements Permission {
        public Grant {
            namespaces = List.copyOf(namespaces);
            kinds = Set.copyOf(kinds);
            names = List.copyOf(names);
        }

        @Override
        public boolean covers(Request request) {
            return request instanceof Request.Grant grant
                    && NamePattern.anyMatches(namespaces, grant.namespace())
                    && (kinds.isEmpty() || kinds.contains(grant.kind()))
                    && (names.isEmpty() || NamePattern.anyMatches(names, grant.name()));
        }
    }

    /**
     * Tokens of service accounts.
     *
     * @param names of the accounts
     */
    record Token(List<NamePattern> namespaces, List<NamePattern> names) implements Permission {
        public Token {
            namespaces = List.copyOf(namespaces);
            names = List.copyOf(names);
        }

        @Override
        public boolean covers(Request request) {
            return request instanceof Request.Token token
                    && NamePattern.anyMatches(namespaces, token.namespace())
                    && (names.isEmpty() || NamePattern.anyMatches(names, token.account()));
        }
    }

    /**
     * What Sigma rules look for.
     *
     * @param rules their ids
     * @param namespaces where given, {@code *} includes objects of the cluster, a prefix never does; empty narrows nothing
     */
    record Sigma(List<NamePattern> rules, List<NamePattern> namespaces) implements Permission {
        public Sigma {
            rules = List.copyOf(rules);
            namespaces = List.copyOf(namespaces);
        }

        @Override
        public boolean covers(Request request) {
            return request instanceof Request.Sigma match
                    && NamePattern.anyMatches(rules, match.rule())
                    && (namespaces.isEmpty() || NamePattern.anyMatches(namespaces, match.namespace()));
        }
    }

    /**
     * Reaching into running Pods and nodes.
     *
     * @param subresources as {@code exec} or {@code log}
     * @param namespaces {@code *} includes nodes, a prefix never does
     * @param names of Pods, Services or nodes
     */
    record Exec(Set<String> subresources, List<NamePattern> namespaces, List<NamePattern> names) implements Permission {
        public Exec {
            subresources = Set.copyOf(subresources);
            namespaces = List.copyOf(namespaces);
            names = List.copyOf(names);
        }

        @Override
        public boolean covers(Request request) {
            return request instanceof Request.Exec exec
                    && (subresources.isEmpty() || subresources.contains(exec.subresource()))
                    && NamePattern.anyMatches(namespaces, exec.namespace())
                    && (names.isEmpty() || NamePattern.anyMatches(names, exec.name()));
        }
    }
}
