package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;
import java.io.IOException;

/** How recordings are cut up: about a megabyte at a time, at the same places however many threads decode. */
final class Stretch {

    private static final int BYTES = 1 << 20;

    private Stretch() {
    }

    /** Reads the next stretch; false if the recording is at its end. What ends it early is handed over as trouble. */
    static boolean read(Recording recording, Taker records, Trouble trouble) {
        long read = 0;
        try {
            while (read < BYTES) {
                if (!recording.next()) {
                    return false;
                }
                records.take(recording.bytes(), recording.offset(), recording.length(), recording.line());
                read += recording.length();
            }
            return true;
        } catch (IOException e) {
            trouble.met(recording.line(), Decoded.Reason.BAD_COMPRESSION, "the recording cannot be read from here on");
            return false;
        }
    }

    /** Takes one record; the array is reused afterwards. */
    interface Taker {
        void take(byte[] bytes, int offset, int length, long line);
    }

    /** Takes what ended a recording early. */
    interface Trouble {
        void met(long line, Decoded.Reason reason, String detail);
    }
}
