package io.secretwatch.wire.json;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What known words stand for, told by their bytes, so that no text is made of them: names of members.
 *
 * @param <T> what a word stands for
 */
public final class NameTable<T> {

    private final Word<?>[][] byLength;

    /** A table of words of ASCII. */
    public NameTable(Map<String, T> words) {
        int longest = words.keySet().stream().mapToInt(String::length).max().orElse(0);
        byLength = new Word<?>[longest + 1][];
        Arrays.setAll(
                byLength,
                length -> words.entrySet().stream()
                        .filter(entry -> entry.getKey().length() == length)
                        .map(entry -> new Word<>(Slice.ascii(entry.getKey()), entry.getValue()))
                        .toArray(Word<?>[]::new));
    }

    /** What the bytes stand for; null where they are none of the words. */
    public @Nullable T of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= byLength.length) {
            return null;
        }
        for (Word<?> word : byLength[length]) {
            if (word.isAt(bytes, from, to)) {
                @SuppressWarnings("unchecked") // the constructor made it of one
                T meaning = (T) word.meaning;
                return meaning;
            }
        }
        return null;
    }

    /** What these bytes stand for; null where they are none of the words. */
    public @Nullable T of(Slice bytes) {
        return of(bytes.bytes(), bytes.from(), bytes.to());
    }

    private static final class Word<T> {

        private final byte[] word;
        private final T meaning;

        Word(byte[] word, T meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        boolean isAt(byte[] bytes, int from, int to) {
            // words of one length nearly all end differently
            return word.length == 0
                    || (bytes[to - 1] == word[word.length - 1] && Arrays.equals(bytes, from, to, word, 0, word.length));
        }
    }
}
