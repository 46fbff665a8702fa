package io.secretwatch.knowledge;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Distinct values of which at most {@value #KEPT} are kept, so that no client can fill the memory.
 *
 * @param values in the order of their text
 * @param cut there were more
 */
public record Capped<T>(Set<T> values, boolean cut) {

    static final int KEPT = 256;

    private static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

    public Capped {
        // JSON gives them in any order
        Set<T> sorted = new TreeSet<>(BY_TEXT);
        sorted.addAll(values);
        values = Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }

    /** No values. */
    public static <T> Capped<T> none() {
        return new Capped<>(Set.of(), false);
    }

    /** The first of these values. */
    public static <T> Capped<T> of(Collection<T> values) {
        return Capped.<T>none().with(values);
    }

    /** These values too. */
    public Capped<T> with(Collection<T> more) {
        Set<T> all = new TreeSet<>(BY_TEXT);
        all.addAll(values);
        all.addAll(more);
        Set<T> kept = new LinkedHashSet<>();
        all.stream().limit(KEPT).forEach(kept::add);
        return new Capped<>(kept, cut || all.size() > KEPT);
    }
}
