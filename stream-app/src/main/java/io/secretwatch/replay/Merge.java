package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/**
 * Puts recordings together by time, each in its own order.
 *
 * <p>So the logs of several API servers of one cluster, and rotated files that overlap, are heard as one.
 */
final class Merge {

    private record Lane(int index, Playback playback, Instant time) implements Comparable<Lane> {
        @Override
        public int compareTo(Lane other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : Integer.compare(index, other.index);
        }
    }

    private final PriorityQueue<Lane> open = new PriorityQueue<>();

    Merge(List<Playback> playbacks) {
        for (int i = 0; i < playbacks.size(); i++) {
            join(i, playbacks.get(i));
        }
    }

    /** Hands over every activity, each with the time up to which no recording has anything left. */
    void run(BiConsumer<Activity, Instant> heard) {
        while (!open.isEmpty()) {
            Lane lane = open.remove();
            Activity activity = lane.playback.take();
            join(lane.index, lane.playback);
            heard.accept(activity, open.stream().map(l -> l.playback.newest()).min(Instant::compareTo).orElse(Instant.EPOCH));
        }
    }

    private void join(int index, Playback playback) {
        if (playback.ready()) {
            open.add(new Lane(index, playback, playback.time()));
        }
    }
}
