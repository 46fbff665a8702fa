package io.secretwatch.connectors.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON Web Tokens: three parts of base64url, of which the first two are JSON objects and so begin with {@code eyJ}. */
final class Jwt {

    /** Also one that was cut off within its second part or its signature. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}+\\.(?:eyJ[A-Za-z0-9_-]*+)(?:\\.[A-Za-z0-9_-]*+)?");

    private Jwt() {
    }

    /** Whether a text may hold one: a cheap look that errs to the safe side, as letters may be escaped. */
    static boolean mayBeIn(byte[] text) {
        for (int i = 0; i + 2 < text.length; i++) {
            byte b = text[i];
            if (b == 'e' && text[i + 1] == 'y' && text[i + 2] == 'J' || b == '\\' && text[i + 1] == 'u') {
                return true;
            }
        }
        return false;
    }

    /** The text without them; the very text where there is none. */
    static String without(String text) {
        if (!text.contains("eyJ")) {
            return text;
        }
        Matcher found = TOKEN.matcher(text);
        return found.find() ? found.replaceAll(Matcher.quoteReplacement(Redaction.REDACTED)) : text;
    }
}
