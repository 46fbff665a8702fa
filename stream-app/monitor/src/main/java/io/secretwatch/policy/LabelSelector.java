package io.secretwatch.policy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels that a request must ask for, each as {@code key=value}.
 *
 * @param requirements none where any request will do
 */
public record LabelSelector(Set<String> requirements) {

    /** No labels asked for. */
    public static final LabelSelector NONE = new LabelSelector(Set.of());

    /** The verbs whose answer a selector narrows; the server ignores it on all others. */
    static final Set<String> NARROWED = Set.of("list", "watch", "deletecollection");

    private static final Pattern EQUALITY = Pattern.compile("\\s*([A-Za-z0-9./_-]+)\\s*==?\\s*([A-Za-z0-9._-]*)\\s*");

    public LabelSelector {
        requirements = Set.copyOf(requirements);
    }

    /** Reads the equality requirements of a policy; empty where the text has anything else in it. */
    public static Optional<LabelSelector> parse(String text) {
        Set<String> found = new HashSet<>();
        for (String part : text.split(",", -1)) {
            Optional<String> equality = equality(part);
            if (equality.isEmpty()) {
                return Optional.empty();
            }
            found.add(equality.get());
        }
        return Optional.of(new LabelSelector(found));
    }

    /** Whether the answer to a request of this verb is narrowed by a selector. */
    public static boolean narrows(String verb) {
        return NARROWED.contains(verb);
    }

    boolean isNone() {
        return requirements.isEmpty();
    }

    /** Whether the request narrowed itself to these labels at least; more requirements narrow it further. */
    boolean covers(Request.Read request) {
        return isNone()
                || (NARROWED.contains(request.verb())
                        && equalities(request.labelSelector()).containsAll(requirements));
    }

    /** The equality requirements among those of a request, whose commas may also stand inside {@code in (a,b)}. */
    private static Set<String> equalities(String selector) {
        Set<String> found = new HashSet<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= selector.length(); i++) {
            char c = i == selector.length() ? ',' : selector.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                equality(selector.substring(start, i)).ifPresent(found::add);
                start = i + 1;
            }
        }
        return depth == 0 ? found : Set.of();
    }

    private static Optional<String> equality(String requirement) {
        Matcher matcher = EQUALITY.matcher(requirement);
        return matcher.matches() ? Optional.of(matcher.group(1) + "=" + matcher.group(2)) : Optional.empty();
    }
}
