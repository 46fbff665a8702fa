package io.secretwatch.policy;

import io.secretwatch.policy.Permission.Exec;
import io.secretwatch.policy.Permission.Grant;
import io.secretwatch.policy.Permission.NodeAccess;
import io.secretwatch.policy.Permission.Read;
import io.secretwatch.policy.Permission.Sigma;
import io.secretwatch.policy.Permission.Token;
import io.secretwatch.policy.Permission.Use;
import java.util.List;
import java.util.Set;

/** Whether one part of a policy covers all that another covers. */
final class Breadth {

    private static final String ALL = "*";

    private Breadth() {}

    /** Whether all that the other entry covers is covered by this one, for as long. */
    static boolean covers(Expectation wide, Expectation narrow) {
        return wide.end() >= narrow.end()
                && narrow.principals().stream()
                        .allMatch(one -> wide.principals().stream().anyMatch(any -> covers(any, one)))
                && covers(wide.clusters(), narrow.clusters())
                && narrow.permissions().stream()
                        .allMatch(one -> wide.permissions().stream().anyMatch(any -> covers(any, one)));
    }

    static boolean covers(PrincipalPattern wide, PrincipalPattern narrow) {
        if (narrow instanceof PrincipalPattern.Exact exact) {
            return wide.matches(exact.principal());
        }
        if (narrow instanceof PrincipalPattern.Accounts accounts) {
            return wide instanceof PrincipalPattern.Accounts all
                    && all.namespace().equals(accounts.namespace())
                    && accounts.stem().startsWith(all.stem());
        }
        PrincipalPattern.Prefix prefix = (PrincipalPattern.Prefix) narrow;
        return wide instanceof PrincipalPattern.Prefix all
                && all.kind() == prefix.kind()
                && prefix.stem().startsWith(all.stem());
    }

    /** A prefix, however short, covers no request across the whole cluster, which {@code *} does. */
    static boolean covers(NamePattern wide, NamePattern narrow) {
        return wide.isPrefix() ? narrow.stem().startsWith(wide.stem()) : wide.equals(narrow);
    }

    static boolean covers(List<NamePattern> wide, List<NamePattern> narrow) {
        return narrow.stream().allMatch(one -> wide.stream().anyMatch(any -> covers(any, one)));
    }

    static boolean covers(Permission wide, Permission narrow) {
        if (wide instanceof Read all && narrow instanceof Read one) {
            return (all.verbs().contains(ALL) || ofWords(all.verbs(), one.verbs()))
                    && covers(all.namespaces(), one.namespaces())
                    && ofNames(all.names(), one.names())
                    && one.labelSelector()
                            .requirements()
                            .containsAll(all.labelSelector().requirements());
        }
        if (wide instanceof Use all && narrow instanceof Use one) {
            return covers(all.namespaces(), one.namespaces())
                    && ofWords(all.kinds(), one.kinds())
                    && ofNames(all.names(), one.names());
        }
        if (wide instanceof NodeAccess all && narrow instanceof NodeAccess one) {
            return covers(all.namespaces(), one.namespaces())
                    && ofWords(all.kinds(), one.kinds())
                    && ofAny(all.names(), one.names())
                    && ofNames(all.paths(), one.paths());
        }
        if (wide instanceof Grant all && narrow instanceof Grant one) {
            return covers(all.namespaces(), one.namespaces())
                    && ofWords(all.kinds(), one.kinds())
                    && ofAny(all.names(), one.names());
        }
        if (wide instanceof Token all && narrow instanceof Token one) {
            return covers(all.namespaces(), one.namespaces()) && ofAny(all.names(), one.names());
        }
        if (wide instanceof Sigma all && narrow instanceof Sigma one) {
            return covers(all.rules(), one.rules()) && ofAny(all.namespaces(), one.namespaces());
        }
        return wide instanceof Exec all
                && narrow instanceof Exec one
                && ofWords(all.subresources(), one.subresources())
                && covers(all.namespaces(), one.namespaces())
                && ofAny(all.names(), one.names());
    }

    /** Where none are given, any will do. */
    private static boolean ofWords(Set<String> wide, Set<String> narrow) {
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    /** The same of names of which {@code *} says no more than none. */
    private static boolean ofAny(List<NamePattern> wide, List<NamePattern> narrow) {
        return wide.contains(NamePattern.ANY) || ofNames(wide, narrow);
    }

    private static boolean ofNames(List<NamePattern> wide, List<NamePattern> narrow) {
        return wide.isEmpty() || (!narrow.isEmpty() && covers(wide, narrow));
    }
}
