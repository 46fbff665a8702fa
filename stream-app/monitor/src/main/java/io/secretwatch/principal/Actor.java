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
 * @param podUid of that Pod, which no other has, also one of the same name
 * @param credentialId of the token or certificate, since Kubernetes 1.30, empty where unknown
 */
public record Actor(
        Principal authenticated,
        String uid,
        List<String> groups,
        Optional<Principal> impersonated,
        String sourceIp,
        List<String> claimedIps,
        String userAgent,
        String pod,
        String podUid,
        String credentialId) {

    private static final int GROUPS_KEPT = 20;
    private static final int HOPS_KEPT = 10;
    private static final int TEXT_KEPT = 256;

    public Actor {
        groups = List.copyOf(groups);
        // state that was written before these were kept has none
        podUid = podUid == null ? "" : podUid;
        credentialId = credentialId == null ? "" : credentialId;
        claimedIps = List.copyOf(claimedIps);
    }

    /** The actor of an event. Long client-chosen lists and texts are cut, so that they cannot swell what is stored. */
    public static Actor of(AuditEvent event) {
        UserInfo user = event.client().user();
        List<String> hops = event.client().sourceIps();
        int last = hops.size() - 1;
        return new Actor(
                Principal.of(user.username()),
                cut(user.uid()),
                user.groups().stream().limit(GROUPS_KEPT).map(Actor::cut).toList(),
                event.client().impersonatedUser().map(UserInfo::username).map(Principal::of),
                last < 0 ? "" : cut(hops.get(last)),
                last < 1
                        ? List.of()
                        : hops.subList(0, last).stream()
                                .limit(HOPS_KEPT)
                                .map(Actor::cut)
                                .toList(),
                cut(event.client().userAgent()),
                cut(user.firstExtra("authentication.kubernetes.io/pod-name")),
                cut(user.firstExtra("authentication.kubernetes.io/pod-uid")),
                cut(user.firstExtra("authentication.kubernetes.io/credential-id")));
    }

    /** The identity whose rights the request used. */
    public Principal effective() {
        return impersonated.orElse(authenticated);
    }

    private static String cut(String text) {
        return text.length() <= TEXT_KEPT ? text : text.substring(0, TEXT_KEPT) + "…";
    }
}
