package io.secretwatch.replay;

import java.util.Optional;

/** Decodes where it reads: no copy, no other thread. */
final class DirectReading implements Reading {

    private final Recording recording;
    private final Decoding decoding;
    private boolean more = true;

    DirectReading(Recording recording, Decoding decoding) {
        this.recording = recording;
        this.decoding = decoding;
    }

    @Override
    public Optional<Harvest> next() {
        if (!more) {
            return Optional.empty();
        }
        Harvest harvest = new Harvest(recording.name());
        more = Stretch.read(
                recording, (bytes, offset, length, line) -> decoding.decode(bytes, offset, length, line, harvest), harvest::rejected);
        return Optional.of(harvest);
    }
}
