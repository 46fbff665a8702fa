package io.secretwatch.policy;

import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

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

    private static final long SECONDS_A_DAY = 86_400;
    /** What stands in angle brackets, has neither letter nor digit, or is a word for nothing. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "<.*>|[^\\p{L}\\p{N}]*|(todo|tbd|tba|fixme|xxx)\\b.*|n/?a|none|null|unknown|placeholder|change ?me",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    public Expectation {
        principals = List.copyOf(principals);
        clusters = List.copyOf(clusters);
        permissions = List.copyOf(permissions);
    }

    /** The same, as one that comes with Secretwatch. */
    Expectation asShipped() {
        return new Expectation(id, principals, clusters, permissions, owner, reason, expires, true);
    }

    /** Whether owner or reason still stand as an alert or a proposal offered them, or as somebody left them who knew neither. */
    public boolean isToBeFilledIn() {
        return isPlaceholder(owner) || isPlaceholder(reason);
    }

    /** Whether owner or reason stand there, and what stands there is to be filled in. */
    boolean hasPlaceholder() {
        return (!owner.isEmpty() && isPlaceholder(owner)) || (!reason.isEmpty() && isPlaceholder(reason));
    }

    private static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).matches();
    }

    /** Whether it still counted at that moment. */
    public boolean inForce(Instant at) {
        return at.getEpochSecond() < end();
    }

    /** The moment from which it does not count any more, in seconds since 1970. */
    long end() {
        return (expires.toEpochDay() + 1) * SECONDS_A_DAY;
    }

    /** Whether it is about this principal, cluster and request, at any time. */
    public boolean covers(Principal principal, String cluster, Request request) {
        return permits(request) && isOf(principal) && NamePattern.anyMatches(clusters, cluster);
    }

    private boolean isOf(Principal principal) {
        for (PrincipalPattern pattern : principals) {
            if (pattern.matches(principal)) {
                return true;
            }
        }
        return false;
    }

    private boolean permits(Request request) {
        for (Permission permission : permissions) {
            if (permission.covers(request)) {
                return true;
            }
        }
        return false;
    }
}
