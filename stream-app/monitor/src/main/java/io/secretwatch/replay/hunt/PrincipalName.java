package io.secretwatch.replay.hunt;

/**
 * The principal that is asked about.
 *
 * @param pattern a user name, or the beginning of one and a star
 */
public record PrincipalName(String pattern) {

    boolean is(String username) {
        if (username.isEmpty()) {
            return false;
        }
        return pattern.endsWith("*")
                ? username.startsWith(pattern.substring(0, pattern.length() - 1))
                : username.equals(pattern);
    }
}
