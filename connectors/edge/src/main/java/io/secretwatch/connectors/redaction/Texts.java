package io.secretwatch.connectors.redaction;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.secretwatch.wire.json.Utf8Sanitizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as JSON writes it. */
final class Texts {

    private Texts() {}

    /** What a JSON string, with its quotes, says. */
    static String unquoted(byte[] bytes, int from, int to) {
        if (!has(bytes, from, to, '\\')) {
            return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
        }
        try (JsonParser parser =
                TreeReader.JSON.createParser(Utf8Sanitizer.sanitize(bytes, from, to), from, to - from)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new IllegalStateException("a string that was read before", e);
        }
    }

    /** A text as a JSON string, with its quotes. */
    static byte[] quoted(String text) {
        byte[] content = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[content.length + 2];
        quoted[0] = '"';
        System.arraycopy(content, 0, quoted, 1, content.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static boolean has(byte[] bytes, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    static boolean has(byte[] bytes, int from, int to, byte[] wanted) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** The first byte that is not a blank; the end if there is none. */
    static int blank(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }
}
