package io.secretwatch.wire.kubernetes;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent escapes of a request URI; a text with a broken one stays as it is. */
public final class UriEscapes {

    private UriEscapes() {}

    /** A step of a path, in which a plus means itself. */
    public static String decodedStep(String step) {
        return step.indexOf('%') < 0 ? step : decoded(step.replace("+", "%2B"));
    }

    /** A name or a value of a query, in which a plus means a blank. */
    public static String decodedParameter(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : decoded(text);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
