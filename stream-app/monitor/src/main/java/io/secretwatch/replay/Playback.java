package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.replay.source.Source;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** One recording among those that are merged: the activities in it, in its own order, and how far it has come. */
final class Playback {

    private final OpenSources deck;
    private final Source source;
    private final Queue<Activity> waiting = new ArrayDeque<>();
    private Optional<BatchReader> reading = Optional.empty();
    private Instant newest;

    /** A playback that is not open yet, of a recording that holds nothing older than that. */
    Playback(OpenSources deck, Source source, Instant begins) {
        this.deck = deck;
        this.source = source;
        this.newest = begins;
    }

    boolean isOpen() {
        return reading.isPresent();
    }

    /** Opens the recording; false if that cannot be. */
    boolean open() {
        reading = deck.open(source);
        return isOpen();
    }

    /** Reads on until there is an activity; false at the end of the recording, which closes it. */
    boolean ready() {
        while (waiting.isEmpty()) {
            Optional<DecodedBatch> harvest = reading.flatMap(BatchReader::next);
            if (harvest.isEmpty()) {
                deck.close(source);
                return false;
            }
            deck.harvested(harvest.get());
            waiting.addAll(harvest.get().activities());
        }
        if (time().isAfter(newest)) {
            newest = time();
        }
        return true;
    }

    /** When the next activity happened. One whose time cannot be believed is as old as what stands before it. */
    Instant time() {
        Optional<Occurrence> next = Optional.ofNullable(waiting.peek()).map(Activity::occurrence);
        return next.filter(o -> !o.is(Occurrence.Flag.FUTURE))
                .map(Occurrence::time)
                .orElse(newest);
    }

    /** The newest time there was, up to the next activity. */
    Instant newest() {
        return newest;
    }

    Activity take() {
        return waiting.remove();
    }
}
