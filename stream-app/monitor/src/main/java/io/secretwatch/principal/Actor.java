package io.secretwatch.principal;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.UserInfo;
import java.util.Comparator;
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
 * @param userAgent the client's own words, without what looks like a credential
 * @param pod the Pod that a bound service account token names, empty where none
 * @param podUid of that Pod, which no other has, also one of the same name
 * @param node on which that Pod runs, as its token names it since Kubernetes 1.30, empty where unknown
 * @param nodeUid of that node, which no other has, also one of the same name
 * @param credentialId of the token or certificate, since Kubernetes 1.30, empty where unknown
 * @param borrowedGroups of the impersonated user, as the request asked for them
 * @param session what the authenticator adds about the one behind the user name, as {@link Session} writes it
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
        String node,
        String nodeUid,
        String credentialId,
        List<String> borrowedGroups,
        List<String> session) {

    /** Whose members may do everything, whatever the roles say. */
    public static final String MASTERS = "system:masters";

    private static final int GROUPS_KEPT = 20;
    private static final int HOPS_KEPT = 10;
    private static final int TEXT_KEPT = 256;

    public Actor {
        groups = List.copyOf(groups);
        claimedIps = List.copyOf(claimedIps);
        borrowedGroups = List.copyOf(borrowedGroups);
        session = List.copyOf(session);
        // of records that were written before these were known
        node = node == null ? "" : node;
        nodeUid = nodeUid == null ? "" : nodeUid;
    }

    /** The actor of an event. Long client-chosen lists and texts are cut, so that they cannot swell what is stored. */
    public static Actor of(AuditEvent event) {
        AuditEvent.Client client = event.client();
        UserInfo user = client.user();
        List<String> hops = client.sourceIps();
        int last = hops.size() - 1;
        return new Actor(
                Principal.of(user.username()),
                cut(user.uid()),
                groups(user),
                client.impersonatedUser().map(UserInfo::username).map(Principal::of),
                last < 0 ? "" : cut(hops.get(last)),
                last < 1 ? List.of() : claimed(hops.subList(0, last)),
                cut(client.userAgent()),
                cut(user.firstExtra("authentication.kubernetes.io/pod-name")),
                cut(user.firstExtra("authentication.kubernetes.io/pod-uid")),
                cut(user.firstExtra("authentication.kubernetes.io/node-name")),
                cut(user.firstExtra("authentication.kubernetes.io/node-uid")),
                cut(user.firstExtra("authentication.kubernetes.io/credential-id")),
                client.impersonatedUser().map(Actor::groups).orElse(List.of()),
                Session.of(user, client.impersonatedUser()));
    }

    private static List<String> claimed(List<String> hops) {
        return hops.stream().limit(HOPS_KEPT).map(Actor::cut).toList();
    }

    /** Those that say most come first, so that many others cannot crowd them out. */
    private static List<String> groups(UserInfo user) {
        List<String> groups = user.groups();
        if (groups.size() <= GROUPS_KEPT && areShort(groups)) {
            return groups;
        }
        return groups.stream()
                .sorted(Comparator.comparing(group -> !group.startsWith("system:")))
                .limit(GROUPS_KEPT)
                .map(Actor::cut)
                .toList();
    }

    private static boolean areShort(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).length() > TEXT_KEPT) {
                return false;
            }
        }
        return true;
    }

    /** Whether its name is that of no service account and no node: a person, or a program that has a name like one. */
    public boolean isPerson() {
        return authenticated instanceof Principal.User;
    }

    /** What the client calls itself, without the version: its own words up to the first slash. */
    public String client() {
        int version = userAgent.indexOf('/');
        return version < 0 ? userAgent : userAgent.substring(0, version);
    }

    /** The identity whose rights the request used. */
    public Principal effective() {
        return impersonated.orElse(authenticated);
    }

    /** Whether the request was made as a member of {@value #MASTERS} by a user who is none. */
    public boolean borrowsEverything() {
        return borrowedGroups.contains(MASTERS) && !groups.contains(MASTERS);
    }

    static String cut(String text) {
        return text.length() <= TEXT_KEPT ? text : text.substring(0, TEXT_KEPT) + "…";
    }
}
