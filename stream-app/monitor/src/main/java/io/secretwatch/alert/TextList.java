package io.secretwatch.alert;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Texts in the order in which they came, which never change. */
final class TextList extends AbstractList<String> implements RandomAccess {

    private final String[] texts;

    private TextList(String[] texts) {
        this.texts = texts;
    }

    /** These texts; the same object where they never change. */
    static TextList of(List<String> texts) {
        return texts instanceof TextList list ? list : new TextList(texts.toArray(String[]::new));
    }

    /** With one more at the end. */
    TextList and(String added) {
        String[] more = new String[texts.length + 1];
        System.arraycopy(texts, 0, more, 0, texts.length);
        more[texts.length] = added;
        return new TextList(more);
    }

    /** With one more at the end, in place of one of them. */
    TextList and(String added, int insteadOf) {
        String[] more = new String[texts.length];
        System.arraycopy(texts, 0, more, 0, insteadOf);
        System.arraycopy(texts, insteadOf + 1, more, insteadOf, texts.length - insteadOf - 1);
        more[texts.length - 1] = added;
        return new TextList(more);
    }

    /** Whether it is one of them. */
    boolean has(String text) {
        // a text keeps its hash, and nearly all differ in it
        int hash = text.hashCode();
        for (String one : texts) {
            if (one.hashCode() == hash && one.equals(text)) {
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
