package io.secretwatch.wire.text;

/** In which line of a YAML text a mistake is. */
public final class YamlLine {

    private YamlLine() {}

    /**
     * The line that a parser names, from 1, or that of the first character that YAML does not allow where the parser complains of one: it
     * finds such a character while it reads ahead, and names the line that it was in.
     *
     * @param message what the parser says
     * @param named the line that it names
     */
    public static int of(String text, String message, int named) {
        if (!message.contains("special characters are not allowed")) {
            return Math.max(1, named);
        }
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAllowed(c)) {
                return line;
            }
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
            }
        }
        return Math.max(1, named);
    }

    private static boolean isAllowed(char c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c == 0x85
                || (c >= 0x20 && c <= 0x7e)
                || (c >= 0xa0 && c <= 0xfffd);
    }
}
