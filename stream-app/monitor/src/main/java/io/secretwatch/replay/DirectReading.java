package io.secretwatch.replay;

import java.util.Optional;

/** Decodes where it reads: no copy, no other thread. */
final class DirectReading implements Reading {

    private final String name;
    private final Recording recording;
    private final Decoding decoding;
    private boolean more = true;

    DirectReading(String name, Recording recording, Decoding decoding) {
        this.name = name;
        this.recording = recording;
        this.decoding = decoding;
    }

    @Override
    public Optional<Harvest> next() {
        if (!more) {
            return Optional.empty();
        }
        Harvest harvest = new Harvest(name);
        more = Stretch.read(recording, piece -> decoding.decode(piece, harvest));
        return Optional.of(harvest);
    }
}
