package io.secretwatch.sigma;

import java.util.ArrayList;
import java.util.List;

/** A text with wildcards: {@code *} for any characters, {@code ?} for one. Matched in place, without going back further than to the last {@code *}. */
final class Glob {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private final int[] pattern;
    private final boolean cased;

    private Glob(int[] pattern, boolean cased) {
        this.pattern = pattern;
        this.cased = cased;
    }

    /** The text of a rule, in which a backslash takes the meaning from a wildcard or from a backslash. */
    static Glob of(String text) {
        List<Integer> pattern = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
                pattern.add((int) next);
                i++;
            } else {
                pattern.add(c == '*' ? ANY : c == '?' ? ONE : c);
            }
        }
        return new Glob(pattern.stream().mapToInt(c -> c).toArray(), false);
    }

    /** A text without wildcards. */
    static Glob literal(String text) {
        return new Glob(text.chars().toArray(), false);
    }

    /** The same, for which capital letters are others than small ones. */
    Glob asCased() {
        return new Glob(pattern, true);
    }

    /** The same with anything before it. */
    Glob afterAnything() {
        return joined(true, false);
    }

    /** The same with anything behind it. */
    Glob beforeAnything() {
        return joined(false, true);
    }

    private Glob joined(boolean before, boolean after) {
        int shift = before ? 1 : 0;
        int[] longer = new int[pattern.length + shift + (after ? 1 : 0)];
        System.arraycopy(pattern, 0, longer, shift, pattern.length);
        if (before) {
            longer[0] = ANY;
        }
        if (after) {
            longer[longer.length - 1] = ANY;
        }
        return new Glob(longer, cased);
    }

    /** Whether it has a wildcard. */
    boolean hasWildcard() {
        for (int c : pattern) {
            if (c < 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one text that is not empty. */
    boolean isWord() {
        return pattern.length > 0 && !hasWildcard();
    }

    /** Whether it matches every text. */
    boolean isAnything() {
        for (int c : pattern) {
            if (c != ANY) {
                return false;
            }
        }
        return pattern.length > 0;
    }

    /** The text, of one without wildcards. */
    String plain() {
        StringBuilder text = new StringBuilder();
        for (int c : pattern) {
            text.append((char) c);
        }
        return text.toString();
    }

    /** The same with each of these characters that stands before a word replaced by every one of them; none where that is more than so many. */
    List<Glob> variants(String characters, int most) {
        List<int[]> variants = new ArrayList<>();
        variants.add(pattern);
        for (int at = 0; at < pattern.length; at++) {
            if (characters.indexOf(pattern[at]) >= 0 && beginsWord(at)) {
                List<int[]> more = new ArrayList<>();
                for (int[] variant : variants) {
                    for (int i = 0; i < characters.length(); i++) {
                        int[] other = variant.clone();
                        other[at] = characters.charAt(i);
                        more.add(other);
                    }
                }
                variants = more;
                if (variants.size() > most) {
                    return List.of();
                }
            }
        }
        return variants.stream().map(variant -> new Glob(variant, cased)).toList();
    }

    private boolean beginsWord(int at) {
        boolean free = at == 0 || pattern[at - 1] < 0 || !Character.isLetterOrDigit(pattern[at - 1]);
        return free && at + 1 < pattern.length && pattern[at + 1] >= 0 && Character.isLetterOrDigit(pattern[at + 1]);
    }

    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int from = 0;
        while (in < text.length()) {
            if (at < pattern.length && pattern[at] == ANY) {
                star = at++;
                from = in;
            } else if (at < pattern.length && agrees(pattern[at], text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++from;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == ANY) {
            at++;
        }
        return at == pattern.length;
    }

    private boolean agrees(int wanted, char c) {
        return wanted == ONE || wanted == c || (!cased && wanted >= 0 && folded((char) wanted) == folded(c));
    }

    /** A text of which capital and small letters are the same. */
    static String folded(String text) {
        if (isFolded(text)) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(folded(text.charAt(i)));
        }
        return folded.toString();
    }

    private static boolean isFolded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
