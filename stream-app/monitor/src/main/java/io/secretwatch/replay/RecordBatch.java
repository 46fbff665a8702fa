package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;
import io.secretwatch.replay.source.RawRecord;
import io.secretwatch.replay.source.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Records of a recording that are decoded together, copied so that another thread can do it. */
final class RecordBatch {

    private static final int BYTES = 1 << 20;

    private final List<Place> places = new ArrayList<>();
    private byte[] bytes = new byte[BYTES + BYTES / 8];
    private int filled;

    /** Reads on by about a megabyte, to the same place however many threads decode; false if the recording is at its end. */
    static boolean read(Recording recording, Consumer<RawRecord> records) {
        long read = 0;
        while (read < BYTES) {
            if (!recording.next()) {
                return false;
            }
            records.accept(RawRecord.of(recording));
            read += recording.length();
        }
        return true;
    }

    void add(RawRecord record) {
        if (bytes.length - filled < record.length()) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + record.length()));
        }
        System.arraycopy(record.bytes(), record.offset(), bytes, filled, record.length());
        places.add(new Place(
                filled, record.length(), record.line(), record.cluster(), record.backEnd(), record.rejection()));
        filled += record.length();
    }

    DecodedBatch decode(DecodedBatch into) {
        for (Place p : places) {
            into.add(new RawRecord(bytes, p.offset, p.length, p.line, p.cluster, p.backEnd, p.rejection));
        }
        return into;
    }

    /** Where a record lies in the bytes, which move as they grow. */
    private record Place(
            int offset,
            int length,
            long line,
            Optional<String> cluster,
            String backEnd,
            Optional<Decoded.Rejected> rejection) {}
}
