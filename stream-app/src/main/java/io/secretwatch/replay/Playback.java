package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** One recording among those that are merged: the activities in it, in its own order, and how far it has come. */
final class Playback {

    private final Reading reading;
    private final Consumer<Harvest> harvests;
    private final Queue<Activity> waiting = new ArrayDeque<>();
    private Instant newest = Instant.EPOCH;

    Playback(Reading reading, Consumer<Harvest> harvests) {
        this.reading = reading;
        this.harvests = harvests;
    }

    /** Reads on until there is an activity; false at the end of the recording. */
    boolean ready() {
        while (waiting.isEmpty()) {
            Optional<Harvest> harvest = reading.next();
            if (harvest.isEmpty()) {
                return false;
            }
            harvests.accept(harvest.get());
            waiting.addAll(harvest.get().activities());
        }
        if (time().isAfter(newest)) {
            newest = time();
        }
        return true;
    }

    /** When the next activity happened. One whose time cannot be believed is as old as what stands before it. */
    Instant time() {
        Occurrence next = waiting.element().occurrence();
        return next.is(Occurrence.Flag.FUTURE) ? newest : next.time();
    }

    /** The newest time there was up to the next activity. */
    Instant newest() {
        return newest;
    }

    Activity take() {
        return waiting.remove();
    }
}
