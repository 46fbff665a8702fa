package io.secretwatch.wire.redaction;

/** JSON Web Tokens: three parts of base64url, of which the first two are JSON objects and so begin with {@code eyJ}. */
public final class Jwt {

    private static final String OPENING = "eyJ";
    private static final int SHORTEST_HEADER = 8;

    private Jwt() {}

    /** Whether a text may hold one: a cheap look that errs to the safe side, as letters may be escaped. */
    public static boolean mayBeIn(byte[] text) {
        for (int i = 0; i + 2 < text.length; i++) {
            byte b = text[i];
            if ((b == 'e' && text[i + 1] == 'y' && text[i + 2] == 'J') || (b == '\\' && text[i + 1] == 'u')) {
                return true;
            }
        }
        return false;
    }

    /** The text without them, also without one that was cut off after its second dot; the very text where there is none. */
    public static String without(String text) {
        int opening = text.indexOf(OPENING);
        if (opening < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int copied = 0;
        // goes over each character once: a text may be made of openings alone
        while (opening >= 0) {
            int header = part(text, opening);
            boolean token = header - opening >= SHORTEST_HEADER && text.startsWith("." + OPENING, header);
            int end = header;
            if (token) {
                end = part(text, header + 1);
                end = end < text.length() && text.charAt(end) == '.' ? part(text, end + 1) : end;
                out.append(text, copied, opening).append(RedactionMarks.VALUE);
                copied = end;
            }
            opening = text.indexOf(OPENING, end);
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    /** After the letters of base64url from here on. */
    private static int part(String text, int from) {
        int at = from;
        while (at < text.length() && letter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
