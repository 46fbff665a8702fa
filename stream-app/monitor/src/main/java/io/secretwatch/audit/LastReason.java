package io.secretwatch.audit;

import io.secretwatch.wire.json.EightBytes;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds, from the end of an event, the reason for which RBAC allowed the request. The API server writes the annotations last, in the order
 * of their names ({@code audit.k8s.io/v1}, and maps as Go writes them), so few bytes are looked at. Of an event in another order it finds
 * nothing.
 */
final class LastReason {

    /** Names that come after that of the reason are few, and what they say is short but for patches of webhooks. */
    private static final int BYTES_LOOKED_AT = 4096;

    private static final int MEMBERS_LOOKED_AT = 8;
    private static final byte[] NAME = Head.ascii("authorization.k8s.io/reason");
    private static final byte[] ALLOWED = Head.ascii("\"RBAC: allowed by ");

    private LastReason() {}

    /** The reason as it stands at the end of an event, with its quotes; null where there is none, or another one. */
    static @Nullable Slice of(Slice event) {
        byte[] b = event.bytes();
        int low = Math.max(event.from(), event.to() - BYTES_LOOKED_AT);
        int at = before(b, low, before(b, low, event.to(), '}'), '}');
        for (int member = 0; member < MEMBERS_LOOKED_AT && at > low; member++) {
            int to = endOfText(b, low, at);
            int from = startOfText(b, low, to);
            int nameTo = endOfText(b, low, before(b, low, from, ':'));
            int nameFrom = startOfText(b, low, nameTo);
            if (nameFrom < 0) {
                return null;
            }
            if (isAt(b, nameFrom + 1, nameTo - 1, NAME)) {
                return isAt(b, from, Math.min(to, from + ALLOWED.length), ALLOWED) ? new Slice(b, from, to) : null;
            }
            at = before(b, low, nameFrom, ',');
        }
        return null;
    }

    private static boolean isAt(byte[] b, int from, int to, byte[] word) {
        return to - from == word.length && Arrays.equals(b, from, to, word, 0, word.length);
    }

    /** Where this byte stands, if it is the last before {@code end} that is not blank; -1 if it is another. */
    private static int before(byte[] b, int low, int end, char wanted) {
        int at = end - 1;
        while (at > low && Json.isBlank(b[at])) {
            at--;
        }
        return at >= low && b[at] == wanted ? at : -1;
    }

    /** The end of the text before {@code end}, behind its quote; -1 if there is something else. */
    private static int endOfText(byte[] b, int low, int end) {
        int quote = before(b, low, end, '"');
        return quote < 0 ? -1 : quote + 1;
    }

    /** Where the text that ends there begins, at its quote; -1 if that is too far back. */
    private static int startOfText(byte[] b, int low, int end) {
        int at = end < 2 ? -1 : EightBytes.lastQuote(b, low, end - 1);
        while (at >= 0 && isEscaped(b, low, at)) {
            at = EightBytes.lastQuote(b, low, at);
        }
        return at;
    }

    private static boolean isEscaped(byte[] b, int low, int quote) {
        int slashes = 0;
        while (quote - 1 - slashes >= low && b[quote - 1 - slashes] == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
