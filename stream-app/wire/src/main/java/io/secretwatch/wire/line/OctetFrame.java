package io.secretwatch.wire.line;

import io.secretwatch.wire.json.Slice;
import java.util.Optional;

/** A syslog message that begins with its length in bytes, as on a stream with octet counting (RFC 6587, 3.4.1): {@code 735 <134>1 …}. */
public final class OctetFrame {

    private static final int LONGEST_LENGTH = 8;

    private OctetFrame() {}

    /** The message of the frame at the start, as much as there is of it; absent where none starts there, or where something else follows its end. */
    public static Optional<Slice> of(Slice rest) {
        byte[] b = rest.bytes();
        int at = rest.from();
        long length = 0;
        while (at < rest.to() && at - rest.from() < LONGEST_LENGTH && b[at] >= '0' && b[at] <= '9') {
            length = length * 10 + b[at++] - '0';
        }
        boolean counted = at > rest.from() && at + 1 < rest.to() && b[at] == ' ' && b[at + 1] == '<';
        if (!counted || length < 5 || !isPriority(b, at + 1, rest.to())) {
            return Optional.empty();
        }
        long end = at + 1 + length;
        if (end > rest.to()) {
            return Optional.of(new Slice(b, at + 1, rest.to()));
        }
        int next = (int) end;
        boolean clean = next == rest.to() || b[next] == '\n' || b[next] == '\r' || (b[next] >= '0' && b[next] <= '9');
        return clean ? Optional.of(new Slice(b, at + 1, next)) : Optional.empty();
    }

    private static boolean isPriority(byte[] b, int open, int end) {
        int at = open + 1;
        while (at < end && at < open + 4 && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at > open + 1 && at < end && b[at] == '>';
    }
}
