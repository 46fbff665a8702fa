package io.secretwatch.activity.rbac;

import io.secretwatch.activity.Outcome;
import java.util.Optional;

/**
 * Which binding of which role opened the door, and for whom, as the RBAC authorizer says it in {@code authorization.k8s.io/reason}
 * ({@code plugin/pkg/auth/authorizer/rbac}).
 *
 * @param subject the user, account or group that the binding names
 */
public record RbacReason(RbacObject binding, RbacObject role, Subject subject) {

    private static final String ALLOWED = "RBAC: allowed by ";

    /** Words before a name in quotes, and the kind that they tell. */
    private record Words(String text, String kind) {

        private static Words of(String before, String kind) {
            return new Words(before + kind + " \"", kind);
        }
    }

    /** Of a binding, of its role, of whom it names. */
    private static final Words[][] WORDS = {
        {Words.of("", "ClusterRoleBinding"), Words.of("", "RoleBinding")},
        {Words.of(" of ", "ClusterRole"), Words.of(" of ", "Role")},
        {Words.of(" to ", "ServiceAccount"), Words.of(" to ", "User"), Words.of(" to ", "Group")}
    };

    /** The binding and role of an outcome, or none where another authorizer decided. */
    public static Optional<RbacReason> of(Outcome outcome) {
        return outcome.allowed() ? of(outcome.rbacReason()) : Optional.empty();
    }

    /** The binding and role that the reason of something allowed names, or none where another authorizer decided. */
    public static Optional<RbacReason> of(String said) {
        if (!said.startsWith(ALLOWED)) {
            return Optional.empty();
        }
        String[] kinds = new String[WORDS.length];
        String[] names = new String[WORDS.length];
        int at = ALLOWED.length();
        for (int i = 0; i < WORDS.length; i++) {
            for (Words words : WORDS[i]) {
                if (said.startsWith(words.text, at)) {
                    kinds[i] = words.kind;
                    int from = at + words.text.length();
                    int end = said.indexOf('"', from);
                    names[i] = end < 0 ? "" : said.substring(from, end);
                    at = end < 0 ? said.length() : end + 1;
                    break;
                }
            }
            // no name of an object has a quote; that of a user may, and is then quoted in another way
            if (kinds[i] == null || names[i].isEmpty()) {
                return Optional.empty();
            }
        }
        return of(kinds, names);
    }

    private static Optional<RbacReason> of(String[] kinds, String[] names) {
        // a RoleBinding is written name/namespace, and so is an account; no name has a slash
        String bound = names[0];
        int slash = bound.indexOf('/');
        boolean one = kinds[0].equals("RoleBinding");
        if (one != (slash >= 0) || slash != bound.lastIndexOf('/')) {
            return Optional.empty();
        }
        RbacObject binding = one
                ? new RbacObject(kinds[0], bound.substring(slash + 1), bound.substring(0, slash))
                : new RbacObject(kinds[0], "", bound);
        RbacObject role = new RbacObject(kinds[1], kinds[1].equals("Role") ? binding.namespace() : "", names[1]);
        return Optional.of(new RbacReason(binding, role, subject(kinds[2], names[2])));
    }

    private static Subject subject(String kind, String name) {
        int slash = kind.equals("ServiceAccount") ? name.lastIndexOf('/') : -1;
        return slash < 0
                ? new Subject(kind, "", name)
                : new Subject(kind, name.substring(slash + 1), name.substring(0, slash));
    }
}
