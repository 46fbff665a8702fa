package io.secretwatch.knowledge;

/** A set of ASCII characters, of which names and ids are asked whether they have no others. */
public final class AsciiLetters {

    private final boolean[] contained = new boolean[128];

    /** These characters, of which each is ASCII. */
    public AsciiLetters(String all) {
        for (int i = 0; i < all.length(); i++) {
            contained[all.charAt(i)] = true;
        }
    }

    /** Whether a text has none but these from a position on. */
    public boolean makeUp(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= contained.length || !contained[c]) {
                return false;
            }
        }
        return true;
    }
}
