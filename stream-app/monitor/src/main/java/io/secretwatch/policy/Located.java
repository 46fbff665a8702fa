package io.secretwatch.policy;

import java.util.List;

/** A node of a YAML document that knows its line. */
sealed interface Located {

    int line();

    /** Keys and values in the order of the text; a key may stand there twice. */
    record Mapping(int line, List<Entry> entries) implements Located {}

    /** One key of a mapping. */
    record Entry(String key, int line, Located value) {}

    /** A list. */
    record Sequence(int line, List<Located> items) implements Located {}

    /** A single value, and what YAML takes it for. */
    record Scalar(int line, Type type, String text) implements Located {}

    /** What YAML takes a value for. */
    enum Type {
        TEXT("text"),
        NUMBER("a number"),
        TRUTH("true or false"),
        NOTHING("nothing");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
