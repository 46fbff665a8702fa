package io.secretwatch.policy;

import io.secretwatch.wire.text.HiddenCharacters;

/** A piece of text from outside, short and harmless enough for a message. */
final class Excerpt {

    private static final int LONGEST = 40;

    private Excerpt() {}

    /** The text in quotes. */
    static String of(String text) {
        return '"' + plain(text, LONGEST) + '"';
    }

    /** Says of an entry that it names this, as the beginning of a sentence about what that is. */
    static String named(String text) {
        return "names " + of(text) + ", which ";
    }

    /** The text without quotes, cut after so many characters. */
    static String plain(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            if (HiddenCharacters.isUnreadable(c)) {
                shown.append(String.format("\\u%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > longest
                ? shown.append('…').toString()
                : shown.toString();
    }
}
