package io.secretwatch.rule.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** The first few of what may be many, for a sentence that says how many it leaves out. */
public final class FirstFew {

    private FirstFew() {}

    /** Such as {@code a, b, c and 5 more}. */
    public static String of(Collection<?> all, int few) {
        return of(all, all.size(), few);
    }

    /**
     * The same of a list that was cut before.
     *
     * @param count how many there were
     */
    public static String of(Collection<?> all, int count, int few) {
        int named = Math.min(few, all.size());
        return all.stream().limit(named).map(Object::toString).collect(Collectors.joining(", "))
                + (count > named ? " and " + (count - named) + " more" : "");
    }
}
