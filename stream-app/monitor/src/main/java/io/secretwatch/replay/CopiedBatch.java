package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;
import io.secretwatch.replay.source.RawRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A stretch of a recording with bytes of its own, for another thread to decode. */
final class CopiedBatch {

    private final String recording;
    private final List<Place> places = new ArrayList<>();
    private byte[] bytes = new byte[(1 << 20) + (1 << 17)];
    private int filled;

    CopiedBatch(String recording) {
        this.recording = recording;
    }

    void add(RawRecord piece) {
        if (bytes.length - filled < piece.length()) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + piece.length()));
        }
        System.arraycopy(piece.bytes(), piece.offset(), bytes, filled, piece.length());
        places.add(new Place(filled, piece.length(), piece.line(), piece.cluster(), piece.rejection()));
        filled += piece.length();
    }

    DecodedBatch decode(Decoding decoding) {
        DecodedBatch harvest = new DecodedBatch(recording);
        places.forEach(p ->
                decoding.decode(new RawRecord(bytes, p.offset, p.length, p.line, p.cluster, p.rejection), harvest));
        return harvest;
    }

    /** Where a piece lies in the bytes, which move as they grow. */
    private record Place(
            int offset, int length, long line, Optional<String> cluster, Optional<Decoded.Rejected> rejection) {}
}
