package io.secretwatch.wire.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that was probably meant by an unknown one. */
public final class Suggestion {

    /** Letters that are wrong, missing, too many or swapped with the next. */
    private static final int FARTHEST = 2;

    private Suggestion() {}

    /** The nearest known word as a question, or all of them where none is near. */
    public static String of(String word, Collection<String> known) {
        return nearest(word, known).map(Suggestion::question).orElse("; known are " + String.join(", ", known));
    }

    /** The nearest known word, after the prefix that all of them have, as a question; or nothing where none is near. */
    public static String ifNear(String word, Collection<String> known, String prefix) {
        return nearest(word, known).map(near -> question(prefix + near)).orElse("");
    }

    private static String question(String near) {
        return "; did you mean " + near + "?";
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= farthest(word, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(c -> c));
    }

    /** Short words are near only where half of them is right; what words begin with, such as the dashes of an option, says nothing. */
    private static int farthest(String word, String candidate) {
        return Math.min(FARTHEST, Math.min(letters(word), letters(candidate)) / 2);
    }

    private static int letters(String word) {
        return (int) word.chars()
                .limit(2 * FARTHEST + 2)
                .filter(Character::isLetterOrDigit)
                .count();
    }

    /** Edits from one word to the other, letter case aside; a word much longer is not even looked at. */
    private static int distance(String word, String candidate) {
        if (Math.abs(word.length() - candidate.length()) > FARTHEST) {
            return Integer.MAX_VALUE;
        }
        String from = word.toLowerCase(Locale.ROOT);
        String to = candidate.toLowerCase(Locale.ROOT);
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : edits(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    /** Edits between the beginnings of that length, where those of shorter ones are known. */
    private static int edits(int[][] known, String from, String to, int i, int j) {
        int replaced = known[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(known[i - 1][j], known[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, known[i - 2][j - 2] + 1) : least;
    }
}
