package io.secretwatch.replay;

import io.secretwatch.replay.source.RawRecord;
import io.secretwatch.replay.source.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Records of a recording that are decoded together, copied so that another thread can do it. */
final class RecordBatch {

    private static final int BYTES = 1 << 20;
    /** For the end of the last record, too. */
    private static final int ROOM = BYTES + BYTES / 8;

    private final List<RawRecord> records = new ArrayList<>();
    private byte[] bytes = new byte[ROOM];
    private int filled;
    private long position;

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

    /** Takes what comes next in place of what it holds; false if the recording is at its end. */
    boolean fill(Recording recording) {
        filled = 0;
        boolean more = read(recording, this::add);
        position = recording.position();
        return more;
    }

    private void add(RawRecord record) {
        if (bytes.length - filled < record.length()) {
            // what was added before stays where it is
            bytes = new byte[Math.max(ROOM, record.length())];
            filled = 0;
        }
        System.arraycopy(record.bytes(), record.offset(), bytes, filled, record.length());
        records.add(record.at(bytes, filled));
        filled += record.length();
    }

    void decode(DecodedBatch into) {
        for (int i = 0; i < records.size(); i++) {
            into.add(records.get(i));
        }
        if (!records.isEmpty()) {
            RawRecord last = records.get(records.size() - 1);
            into.ends(last.bytes(), last.offset(), last.length());
        }
        records.clear();
        into.reached(position);
    }

    /** Whether it holds no more memory than others do: a long record makes it larger for good. */
    boolean isOfUsualSize() {
        return bytes.length <= ROOM;
    }
}
