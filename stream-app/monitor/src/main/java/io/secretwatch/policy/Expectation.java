package io.secretwatch.policy;

import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Something an organisation knows and accepts, with an owner who answers for it and a day on which it ends.
 *
 * @param expires the last day on which it counts, to the end of that day in UTC
 * @param shipped whether it came with Secretwatch: it counts only for a principal that fits its name, and for no borrowed name
 */
public record Expectation(
        String id,
        List<PrincipalPattern> principals,
        List<NamePattern> clusters,
        List<Permission> permissions,
        String owner,
        String reason,
        LocalDate expires,
        boolean shipped) {

    public Expectation {
        principals = List.copyOf(principals);
        clusters = List.copyOf(clusters);
        permissions = List.copyOf(permissions);
    }

    /** The same, as one that comes with Secretwatch. */
    Expectation asShipped() {
        return new Expectation(id, principals, clusters, permissions, owner, reason, expires, true);
    }

    /** Whether it still counted at that moment. */
    public boolean inForce(Instant at) {
        return at.isBefore(expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Whether it is about this principal, cluster and request, at any time. */
    public boolean covers(Principal principal, String cluster, Request request) {
        return principals.stream().anyMatch(pattern -> pattern.matches(principal))
                && NamePattern.anyMatches(clusters, cluster)
                && permissions.stream().anyMatch(permission -> permission.covers(request));
    }
}
