package io.secretwatch.app.analyst.exceptions;

import io.secretwatch.policy.NamePattern;
import io.secretwatch.policy.Permission;
import io.secretwatch.policy.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One field by which a permission is narrowed.
 *
 * @param allowed what it lets through; anything, where it is empty
 */
record Dimension(String field, List<NamePattern> allowed) {

    /** The word of a permission in a policy, as {@code read}. */
    static String word(Permission permission) {
        if (permission instanceof Permission.Read) {
            return "read";
        } else if (permission instanceof Permission.Use) {
            return "use";
        } else if (permission instanceof Permission.NodeAccess) {
            return "node-access";
        } else if (permission instanceof Permission.Grant) {
            return "grant";
        } else if (permission instanceof Permission.Token) {
            return "token";
        } else if (permission instanceof Permission.Sigma) {
            return "sigma";
        }
        return "exec";
    }

    /** The fields of a permission, as a policy names them. */
    static List<Dimension> of(Permission permission) {
        if (permission instanceof Permission.Read read) {
            return List.of(
                    words("verbs", read.verbs()),
                    new Dimension("namespaces", read.namespaces()),
                    new Dimension("names", read.names()));
        } else if (permission instanceof Permission.Use use) {
            return List.of(
                    new Dimension("namespaces", use.namespaces()),
                    words("kinds", use.kinds()),
                    new Dimension("names", use.names()));
        } else if (permission instanceof Permission.NodeAccess access) {
            return List.of(
                    new Dimension("namespaces", access.namespaces()),
                    words("kinds", access.kinds()),
                    new Dimension("names", access.names()),
                    new Dimension("paths", access.paths()));
        } else if (permission instanceof Permission.Grant grant) {
            return List.of(
                    new Dimension("namespaces", grant.namespaces()),
                    words("kinds", grant.kinds()),
                    new Dimension("names", grant.names()));
        } else if (permission instanceof Permission.Token token) {
            return List.of(new Dimension("namespaces", token.namespaces()), new Dimension("names", token.names()));
        } else if (permission instanceof Permission.Exec exec) {
            return List.of(
                    words("subresources", exec.subresources()),
                    new Dimension("namespaces", exec.namespaces()),
                    new Dimension("names", exec.names()));
        }
        return permission instanceof Permission.Sigma sigma
                ? List.of(new Dimension("rules", sigma.rules()), new Dimension("namespaces", sigma.namespaces()))
                : List.of();
    }

    private static Dimension words(String field, Set<String> words) {
        return new Dimension(
                field, words.stream().sorted().map(NamePattern::new).toList());
    }

    /** What a request has in each field; an empty text where it is about all there are, or about nothing that has a name. */
    static Map<String, Collection<String>> of(Request request) {
        List<String> namespace = List.of(request.namespace());
        if (request instanceof Request.Read read) {
            return Map.of("verbs", List.of(read.verb()), "namespaces", namespace, "names", List.of(read.name()));
        } else if (request instanceof Request.Use use) {
            return Map.of("namespaces", namespace, "kinds", List.of(use.kind()), "names", some(use.secretNames()));
        } else if (request instanceof Request.NodeAccess access) {
            return Map.of(
                    "namespaces",
                    namespace,
                    "kinds",
                    List.of(access.kind()),
                    "names",
                    List.of(access.name()),
                    "paths",
                    access.byPathsAlone() ? some(access.paths()) : List.of(""));
        } else if (request instanceof Request.Grant grant) {
            return Map.of("namespaces", namespace, "kinds", List.of(grant.kind()), "names", List.of(grant.name()));
        } else if (request instanceof Request.Token token) {
            return Map.of("namespaces", namespace, "names", List.of(token.account()));
        } else if (request instanceof Request.Exec exec) {
            return Map.of(
                    "subresources",
                    List.of(exec.subresource()),
                    "namespaces",
                    namespace,
                    "names",
                    List.of(exec.name()));
        }
        return request instanceof Request.Sigma sigma
                ? Map.of("rules", List.of(sigma.rule()), "namespaces", namespace)
                : Map.of();
    }

    private static Collection<String> some(Set<String> names) {
        return names.isEmpty() ? List.of("") : names;
    }
}
