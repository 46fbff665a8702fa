package io.secretwatch.knowledge.identity;

import java.util.Set;
import java.util.TreeSet;

/** Sets that stop growing: of most things it matters only whether there were several. */
final class SmallSet {

    private SmallSet() {}

    /** With one more; the same object where it is empty, known, or one too many. */
    static Set<String> with(Set<String> some, String one, int kept) {
        if (one.isEmpty() || some.size() >= kept || some.contains(one)) {
            return some;
        }
        Set<String> more = new TreeSet<>(some);
        more.add(one);
        return more;
    }

    /** Without one; the same object where it is unknown. */
    static Set<String> without(Set<String> some, String one) {
        if (!some.contains(one)) {
            return some;
        }
        Set<String> less = new TreeSet<>(some);
        less.remove(one);
        return less;
    }
}
