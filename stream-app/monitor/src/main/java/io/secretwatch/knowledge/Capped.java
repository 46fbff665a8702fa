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
        values = values.size() < 2 ? Set.copyOf(values) : sorted(values);
    }

    /** In the order of their text: JSON gives them in any. */
    private static <T> Set<T> sorted(Set<T> values) {
        Set<T> sorted = new TreeSet<>(BY_TEXT);
        sorted.addAll(values);
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
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
        boolean tooMany = all.size() > KEPT;
        return new Capped<>(tooMany ? first(all) : all, cut || tooMany);
    }

    private static <T> Set<T> first(Set<T> all) {
        Set<T> kept = new LinkedHashSet<>();
        for (T value : all) {
            if (kept.size() < KEPT) {
                kept.add(value);
            }
        }
        return kept;
    }
}
