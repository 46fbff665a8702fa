package io.secretwatch.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that was probably meant by an unknown one. */
public final class Suggestion {

    private static final int FARTHEST = 3;

    private Suggestion() {}

    /** The nearest known word as a question, or all of them where none is near. */
    static String of(String word, Collection<String> known) {
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
                .filter(candidate -> distance(word, candidate) <= Math.min(word.length(), candidate.length()) / 2)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(c -> c));
    }

    /** Edits from one word to the other, letter case aside; a word much longer is not even looked at. */
    private static int distance(String word, String candidate) {
        if (Math.abs(word.length() - candidate.length()) > FARTHEST) {
            return Integer.MAX_VALUE;
        }
        String from = word.toLowerCase(Locale.ROOT);
        String to = candidate.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
