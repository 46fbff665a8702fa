package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A stretch of a recording with bytes of its own, for another thread to decode. */
final class CopiedStretch {

    private final String recording;
    private final List<Place> places = new ArrayList<>();
    private byte[] bytes = new byte[(1 << 20) + (1 << 17)];
    private int filled;
    private Optional<Rejection> trouble = Optional.empty();

    CopiedStretch(String recording) {
        this.recording = recording;
    }

    void add(byte[] from, int offset, int length, long line) {
        if (bytes.length - filled < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + length));
        }
        System.arraycopy(from, offset, bytes, filled, length);
        places.add(new Place(filled, length, line));
        filled += length;
    }

    void trouble(long line, Decoded.Reason reason, String detail) {
        trouble = Optional.of(new Rejection(recording, line, reason, detail));
    }

    Harvest decode(Decoding decoding) {
        Harvest harvest = new Harvest(recording);
        places.forEach(place -> decoding.decode(bytes, place.offset, place.length, place.line, harvest));
        trouble.ifPresent(t -> harvest.rejected(t.line(), t.reason(), t.detail()));
        return harvest;
    }

    private record Place(int offset, int length, long line) {
    }
}
