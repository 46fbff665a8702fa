package io.secretwatch.alert;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Texts in the order in which they came, which never change. */
final class TextList extends AbstractList<String> implements RandomAccess {

    private final String[] texts;
    // most that are looked for are not there, and no text has to be looked at to say so
    private final int[] hashes;

    private TextList(String[] texts, int[] hashes) {
        this.texts = texts;
        this.hashes = hashes;
    }

    /** These texts; the same object where they never change. */
    static TextList of(List<String> texts) {
        if (texts instanceof TextList list) {
            return list;
        }
        String[] own = texts.toArray(String[]::new);
        int[] hashes = new int[own.length];
        for (int i = 0; i < own.length; i++) {
            hashes[i] = own[i].hashCode();
        }
        return new TextList(own, hashes);
    }

    /** With one more at the end. */
    TextList and(String added) {
        String[] more = Arrays.copyOf(texts, texts.length + 1);
        int[] moreHashes = Arrays.copyOf(hashes, texts.length + 1);
        more[texts.length] = added;
        moreHashes[texts.length] = added.hashCode();
        return new TextList(more, moreHashes);
    }

    /** With one more at the end, in place of one of them. */
    TextList and(String added, int insteadOf) {
        int last = texts.length - 1;
        String[] more = Arrays.copyOf(texts, texts.length);
        int[] moreHashes = Arrays.copyOf(hashes, texts.length);
        System.arraycopy(texts, insteadOf + 1, more, insteadOf, last - insteadOf);
        System.arraycopy(hashes, insteadOf + 1, moreHashes, insteadOf, last - insteadOf);
        more[last] = added;
        moreHashes[last] = added.hashCode();
        return new TextList(more, moreHashes);
    }

    /** Whether it is one of them. */
    boolean has(String text) {
        int hash = text.hashCode();
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] == hash && texts[i].equals(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean contains(Object text) {
        return text instanceof String string && has(string);
    }

    @Override
    public String get(int index) {
        return texts[index];
    }

    @Override
    public int size() {
        return texts.length;
    }
}
