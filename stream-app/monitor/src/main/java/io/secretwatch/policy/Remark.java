package io.secretwatch.policy;

/**
 * Something about an entry that can be read, and that somebody should look at.
 *
 * @param entry its id
 * @param problem where it is, and what
 */
public record Remark(Code code, String entry, Problem problem) {

    /** About an entry in which owner or reason are still to be written. */
    static Remark unfinished(String entry, String path, int line) {
        return new Remark(
                Code.UNFINISHED,
                entry,
                new Problem(path, line, "has no owner or no reason yet: write down who answers for it, and why"));
    }

    /** What it is about. */
    public enum Code {
        /** Owner or reason stand as somebody else's text offered them. */
        UNFINISHED("unfinished", true),
        /** The entry has ended. */
        EXPIRED("expired", false),
        /** The entry ends further away than anybody looks ahead. */
        LONG("too-long", false),
        /** It, or a part of it, covers nothing that can happen. */
        NEVER("matches-nothing", false),
        /** It covers more than somebody would think who reads it. */
        BROADER("broader", false);

        private final String word;
        private final boolean error;

        Code(String word, boolean error) {
            this.word = word;
            this.error = error;
        }

        /** As programs know it. */
        public String word() {
            return word;
        }

        /** Whether an entry of which this is true should not be taken into use. */
        public boolean isError() {
            return error;
        }
    }
}
