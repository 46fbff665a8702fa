package io.secretwatch.app.analyst.exceptions;

import io.secretwatch.policy.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which names of a field were used, and what of that field never was. */
final class UsedNames {

    /** Beyond these a field is as broad as it looks. */
    private static final int KEPT = 200;
    /** A pattern of which no more was used could be these names. */
    private static final int FEW = 5;

    private static final String ANY = "*";

    private final Set<String> used = new TreeSet<>();
    private boolean more;

    void add(String name) {
        if (used.size() < KEPT || used.contains(name)) {
            used.add(name);
        } else {
            more = true;
        }
    }

    /** What is broader than its use: names that never occurred, and patterns of which few did. */
    List<String> unused(List<NamePattern> allowed) {
        List<String> unused = new ArrayList<>();
        if (more) {
            // what is not kept may have been any of them
            return unused;
        }
        List<NamePattern> all = allowed.isEmpty() ? List.of(NamePattern.ANY) : allowed;
        for (NamePattern pattern : all) {
            List<String> matched = used.stream().filter(pattern::matches).toList();
            String shown = allowed.isEmpty() ? "not narrowed" : pattern.text();
            if (matched.isEmpty()) {
                unused.add(shown + " never");
            } else if (pattern.text().endsWith(ANY) && !matched.contains("") && matched.size() <= FEW) {
                unused.add(shown + " (only " + String.join(", ", matched) + ")");
            }
        }
        return unused;
    }
}
