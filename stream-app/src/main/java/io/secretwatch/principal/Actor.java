package io.secretwatch.principal;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.UserInfo;
import java.util.List;
import java.util.Optional;

/**
 * Who made a request, and from where.
 *
 * @param authenticated who proved an identity; the finding is about this one
 * @param uid of the authenticated user, empty where unknown
 * @param groups of the authenticated user
 * @param impersonated whom the request acted as, if anyone
 * @param sourceIp the last hop, the only address the client cannot set; empty where the log has none
 * @param claimedIps the hops before it, which the client can set as it likes
 * @param userAgent the client's own words
 * @param pod the Pod that a bound service account token names, empty where none
 */
public record Actor(
        Principal authenticated,
        String uid,
        List<String> groups,
        Optional<Principal> impersonated,
        String sourceIp,
        List<String> claimedIps,
        String userAgent,
        String pod) {

    private static final int GROUPS_KEPT = 20;
    private static final int HOPS_KEPT = 10;
    private static final int TEXT_KEPT = 256;

    public Actor {
        groups = List.copyOf(groups);
        claimedIps = List.copyOf(claimedIps);
    }

    /** The actor of an event. Long client-chosen lists and texts are cut, so that they cannot swell what is stored. */
    public static Actor of(AuditEvent event) {
        UserInfo user = event.user();
        List<String> hops = event.sourceIps();
        int last = hops.size() - 1;
        return new Actor(
                Principal.of(user.username()),
                cut(user.uid()),
                user.groups().stream().limit(GROUPS_KEPT).map(Actor::cut).toList(),
                event.impersonatedUser().map(UserInfo::username).map(Principal::of),
                last < 0 ? "" : cut(hops.get(last)),
                last < 1 ? List.of() : hops.subList(0, last).stream().limit(HOPS_KEPT).map(Actor::cut).toList(),
                cut(event.userAgent()),
                cut(user.firstExtra("authentication.kubernetes.io/pod-name")));
    }

    /** The identity whose rights the request used. */
    public Principal effective() {
        return impersonated.orElse(authenticated);
    }

    private static String cut(String text) {
        return text.length() <= TEXT_KEPT ? text : text.substring(0, TEXT_KEPT) + "…";
    }
}
