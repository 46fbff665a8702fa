package io.secretwatch.rule.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.StringJoiner;

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
        StringJoiner text = new StringJoiner(", ");
        Iterator<?> next = all.iterator();
        for (int i = 0; i < named; i++) {
            text.add(next.next().toString());
        }
        return count > named ? text + " and " + (count - named) + " more" : text.toString();
    }
}
