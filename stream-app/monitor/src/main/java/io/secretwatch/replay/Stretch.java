package io.secretwatch.replay;

import java.util.function.Consumer;

/** How recordings are cut up: about a megabyte at a time, at the same places however many threads decode. */
final class Stretch {

    private static final int BYTES = 1 << 20;

    private Stretch() {}

    /** Reads the next stretch; false if the recording is at its end. */
    static boolean read(Recording recording, Consumer<Piece> pieces) {
        long read = 0;
        while (read < BYTES) {
            if (!recording.next()) {
                return false;
            }
            pieces.accept(Piece.of(recording));
            read += recording.length();
        }
        return true;
    }
}
