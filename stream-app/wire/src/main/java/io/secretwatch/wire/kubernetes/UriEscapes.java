package io.secretwatch.wire.kubernetes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent escapes of a request URI as Go's {@code net/url} reads them ({@code unescape} in {@code src/net/url/url.go}): once, or not at all. */
public final class UriEscapes {

    private UriEscapes() {}

    /** A path or a step of one, in which a plus means itself; absent where an escape is broken, which the API server answers with 400. */
    public static Optional<String> path(String text) {
        return decoded(text, false);
    }

    /** A name or a value of a query, in which a plus means a blank; absent where an escape is broken, which drops the pair. */
    public static Optional<String> parameter(String text) {
        return decoded(text, true);
    }

    /** The same for one who must not lose a text because it is broken: that stays as it is. */
    public static String pathOrRaw(String text) {
        return path(text).orElse(text);
    }

    /** The same for one who must not lose a text because it is broken: that stays as it is. */
    public static String parameterOrRaw(String text) {
        return parameter(text).orElse(text);
    }

    private static Optional<String> decoded(String text, boolean plusIsBlank) {
        String blanks = plusIsBlank ? text.replace('+', ' ') : text;
        if (blanks.indexOf('%') < 0) {
            return Optional.of(blanks);
        }
        byte[] bytes = blanks.getBytes(StandardCharsets.UTF_8);
        int to = 0;
        for (int from = 0; from < bytes.length; from++) {
            if (bytes[from] != '%') {
                bytes[to++] = bytes[from];
                continue;
            }
            int high = from + 2 < bytes.length ? Character.digit(bytes[from + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[from + 2], 16);
            if (low < 0) {
                return Optional.empty();
            }
            bytes[to++] = (byte) (high << 4 | low);
            from += 2;
        }
        return Optional.of(
                StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, to)).toString());
    }
}
