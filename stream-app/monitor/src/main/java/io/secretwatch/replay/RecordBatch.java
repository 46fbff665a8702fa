package io.secretwatch.replay;

import io.secretwatch.replay.source.RawRecord;
import io.secretwatch.replay.source.Recording;
import java.util.function.Consumer;

/** How recordings are cut up: about a megabyte at a time, at the same places however many threads decode. */
final class RecordBatch {

    private static final int BYTES = 1 << 20;

    private RecordBatch() {}

    /** Reads the next stretch; false if the recording is at its end. */
    static boolean read(Recording recording, Consumer<RawRecord> pieces) {
        long read = 0;
        while (read < BYTES) {
            if (!recording.next()) {
                return false;
            }
            pieces.accept(RawRecord.of(recording));
            read += recording.length();
        }
        return true;
    }
}
