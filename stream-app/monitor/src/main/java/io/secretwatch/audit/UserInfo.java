package io.secretwatch.audit;

import io.secretwatch.wire.redaction.Jwt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as an authenticator described it.
 *
 * <p>A JSON Web Token in a name is hidden, whether or not a connector took it out: it is a credential, and another one tomorrow.
 *
 * @param username empty where authentication failed
 * @param uid empty where the authenticator gave none
 * @param extra what the authenticator added, such as {@code authentication.kubernetes.io/pod-name}
 */
public record UserInfo(String username, String uid, List<String> groups, Map<String, List<String>> extra) {

    /** The user of an event that names none, as after a failed authentication. */
    public static final UserInfo NOBODY = new UserInfo("", "", List.of(), Map.of());

    public UserInfo {
        username = Jwt.without(username);
        uid = Jwt.without(uid);
        groups = groups.stream().map(Jwt::without).toList();
        extra = Map.copyOf(extra);
    }

    /** The first value under an {@code extra} key, empty text where there is none. */
    public String firstExtra(String key) {
        List<String> values = extra.getOrDefault(key, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    // by hand: what a record has of itself is slow with the first compiler
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof UserInfo user
                        && username.equals(user.username)
                        && uid.equals(user.uid)
                        && groups.equals(user.groups)
                        && extra.equals(user.extra));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * username.hashCode() + uid.hashCode()) + groups.hashCode()) + extra.hashCode();
    }
}
