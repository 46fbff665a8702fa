package io.secretwatch.alert;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** Distinct texts in their order, which never change: what is made of an incident can hold those of the incident. */
final class SortedTexts extends AbstractSet<String> {

    private final String[] texts;

    private SortedTexts(String[] texts) {
        this.texts = texts;
    }

    /** These texts; the same object where they are known to be in order. */
    static SortedTexts of(Collection<String> texts) {
        return texts instanceof SortedTexts sorted
                ? sorted
                : new SortedTexts(new TreeSet<>(texts).toArray(String[]::new));
    }

    /** With one more; the same object where it is among them. */
    static Set<String> with(Set<String> texts, String added) {
        SortedTexts before = of(texts);
        int at = Arrays.binarySearch(before.texts, added);
        if (at >= 0) {
            return before;
        }
        int place = -at - 1;
        String[] more = new String[before.texts.length + 1];
        System.arraycopy(before.texts, 0, more, 0, place);
        more[place] = added;
        System.arraycopy(before.texts, place, more, place + 1, before.texts.length - place);
        return new SortedTexts(more);
    }

    @Override
    public boolean contains(Object text) {
        return text instanceof String string && Arrays.binarySearch(texts, string) >= 0;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(texts).iterator();
    }

    @Override
    public int size() {
        return texts.length;
    }
}
