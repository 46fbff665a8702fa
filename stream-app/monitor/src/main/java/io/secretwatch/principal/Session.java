package io.secretwatch.principal;

import io.secretwatch.audit.UserInfo;
import io.secretwatch.wire.redaction.Credentials;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one behind a user name that several share: what the authenticator says in {@code extra}, as {@code key=value}. Of an impersonated user
 * it is what the request claims, and its keys begin with {@value #CLAIMED}.
 */
public final class Session {

    /** Before the key of what is said of an impersonated user. */
    public static final String CLAIMED = "impersonated:";

    private static final int KEPT = 12;
    private static final int VALUES_KEPT = 3;
    /** What Kubernetes itself adds about tokens; an actor has it in fields of its own. */
    private static final String OF_KUBERNETES = "authentication.kubernetes.io/";
    /** How a JSON Web Token begins, also one that was cut. */
    private static final String JWT = "eyJ";

    /** Keys that tell best who it is, the best first: of aws-iam-authenticator, of OIDC claims as they are mapped commonly, of Rancher, of Azure. */
    private static final List<String> TELLING = List.of(
            "arn", "sessionname", "email", "upn", "preferred_username", "username", "principalid", "oid", "sub");
    /** Claims that are other ones for each token of the same session. */
    private static final Set<String> PASSING =
            Set.of("accesskeyid", "jti", "iat", "exp", "nbf", "auth_time", "nonce", "at_hash");

    private Session() {}

    static List<String> of(UserInfo user, Optional<UserInfo> impersonated) {
        if (impersonated.isEmpty() && isToldByKubernetes(user.extra().keySet())) {
            return List.of();
        }
        List<String> all = Stream.concat(lines(user, ""), impersonated.stream().flatMap(other -> lines(other, CLAIMED)))
                .toList();
        if (all.size() <= KEPT) {
            return all;
        }
        List<String> kept = new ArrayList<>(all.subList(0, KEPT));
        kept.add("and " + (all.size() - KEPT) + " more");
        return List.copyOf(kept);
    }

    private static boolean isToldByKubernetes(Set<String> keys) {
        for (String key : keys) {
            if (!key.startsWith(OF_KUBERNETES)) {
                return false;
            }
        }
        return true;
    }

    private static Stream<String> lines(UserInfo user, String before) {
        return user.extra().entrySet().stream()
                .filter(extra -> !extra.getKey().startsWith(OF_KUBERNETES) && isNoProof(extra))
                .sorted(Map.Entry.comparingByKey())
                .map(extra -> before + Actor.cut(extra.getKey()) + "=" + value(extra.getValue()));
    }

    private static boolean isNoProof(Map.Entry<String, List<String>> extra) {
        return !Credentials.isProof(extra.getKey()) && extra.getValue().stream().noneMatch(Session::isCredential);
    }

    /** Whether the whole value is one, or a connector took the whole value out. */
    private static boolean isCredential(String value) {
        return value.startsWith(JWT) || Credentials.hiddenInExtra(value).startsWith(RedactionMarks.VALUE);
    }

    private static String value(List<String> values) {
        String shown = values.stream()
                .limit(VALUES_KEPT)
                .map(Credentials::hiddenInExtra)
                .collect(Collectors.joining(","));
        return Actor.cut(shown)
                + (values.size() > VALUES_KEPT ? " and " + (values.size() - VALUES_KEPT) + " more" : "");
    }

    /** The value that tells best who it is; empty where nothing is said. */
    public static String name(Actor actor) {
        for (String key : TELLING) {
            for (String line : actor.session()) {
                if (key(line).equals(key) && !line.startsWith(CLAIMED)) {
                    return line.substring(line.indexOf('=') + 1);
                }
            }
        }
        return "";
    }

    /** What stays the same throughout a session, in one text; numbers that clients make up for each are left out. */
    public static String identity(Actor actor) {
        if (actor.session().isEmpty()) {
            return "";
        }
        List<String> lasting = actor.session().stream()
                .filter(line -> !PASSING.contains(key(line)))
                .map(Session::withoutNumbers)
                .toList();
        return String.join(" ", lasting);
    }

    /** {@code botocore-session-1700000000} and the next one are of one client. */
    private static String withoutNumbers(String line) {
        StringBuilder out = new StringBuilder(line.length());
        int digits = 0;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : ' ';
            if (c >= '0' && c <= '9') {
                digits++;
                continue;
            }
            out.append(digits < 9 ? line.substring(i - digits, i) : "#");
            digits = 0;
            if (i < line.length()) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The last part of a key, in lower case, without what stands before it. */
    private static String key(String line) {
        int end = line.indexOf('=');
        String key = end < 0 ? "" : line.substring(line.startsWith(CLAIMED) ? CLAIMED.length() : 0, end);
        return key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
