package io.secretwatch.activity.certificate;

import java.util.Base64;
import java.util.Optional;

/**
 * A block of PEM, as Go's {@code encoding/pem} finds it: at the beginning of a line, with any text before it, perhaps with headers, and the
 * first of several that is whole. The API server reads the first, whatever comes after it.
 */
final class PemBlock {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    /** A request has none; more are not read, so that no text takes long. */
    private static final int HEADERS = 100;

    private PemBlock() {}

    /** The bytes of the first block that is whole; absent where there is none. */
    static Optional<byte[]> first(String text) {
        int at = 0;
        while (true) {
            int begin = lineThatStarts(text, BEGIN, at);
            if (begin < 0) {
                return Optional.empty();
            }
            int line = endOfLine(text, begin);
            String head = text.substring(begin + BEGIN.length(), line).stripTrailing();
            at = Math.min(line + 1, text.length());
            if (head.endsWith(DASHES)) {
                String type = head.substring(0, head.length() - DASHES.length());
                Optional<byte[]> block = block(text, at, type);
                if (block.isPresent()) {
                    return block;
                }
            }
        }
    }

    private static Optional<byte[]> block(String text, int from, String type) {
        int body = afterHeaders(text, from);
        // no dash is base64, so the first one has to begin the end; many beginnings without an end cost little then
        int end = text.indexOf('-', body);
        if (end < 0 || !text.startsWith(END, end) || text.charAt(end - 1) != '\n') {
            return Optional.empty();
        }
        String tail = text.substring(end + END.length(), endOfLine(text, end)).stripTrailing();
        if (!tail.equals(type + DASHES)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder()
                    .decode(text.substring(body, end)
                            .replace("\n", "")
                            .replace("\r", "")
                            .replace(" ", "")
                            .replace("\t", "")));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A header is a line with a colon. */
    private static int afterHeaders(String text, int from) {
        int at = from;
        for (int i = 0; i < HEADERS && at < text.length(); i++) {
            int end = endOfLine(text, at);
            if (text.substring(at, end).indexOf(':') < 0) {
                break;
            }
            at = Math.min(end + 1, text.length());
        }
        return at;
    }

    private static int lineThatStarts(String text, String with, int from) {
        if (text.startsWith(with, from) && (from == 0 || text.charAt(from - 1) == '\n')) {
            return from;
        }
        int found = text.indexOf('\n' + with, from);
        return found < 0 ? -1 : found + 1;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
