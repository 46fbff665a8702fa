package io.secretwatch.replay;

import io.secretwatch.replay.source.Recording;
import java.util.Optional;

/** Decodes where it reads: no copy, no other thread. */
final class DirectBatchReader implements BatchReader {

    private final String name;
    private final Recording recording;
    private final Decoding decoding;
    private boolean more = true;

    DirectBatchReader(String name, Recording recording, Decoding decoding) {
        this.name = name;
        this.recording = recording;
        this.decoding = decoding;
    }

    @Override
    public Optional<DecodedBatch> next() {
        if (!more) {
            return Optional.empty();
        }
        DecodedBatch harvest = new DecodedBatch(name);
        more = RecordBatch.read(recording, piece -> decoding.decode(piece, harvest));
        return Optional.of(harvest);
    }
}
