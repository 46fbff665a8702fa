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

    private final PriorityQueue<Lane> lanes = new PriorityQueue<>();

    Merge(List<Playback> playbacks) {
        for (int i = 0; i < playbacks.size(); i++) {
            lanes.add(new Lane(i, playbacks.get(i), playbacks.get(i).time()));
        }
    }

    /** Hands over every activity, each with the time up to which no recording has anything left. */
    void run(BiConsumer<Activity, Instant> heard) {
        while (!lanes.isEmpty()) {
            Lane lane = lanes.remove();
            if (lane.playback.isOpen()) {
                Activity activity = lane.playback.take();
                rejoin(lane);
                heard.accept(
                        activity,
                        lanes.stream()
                                .map(l -> l.playback.newest())
                                .min(Instant::compareTo)
                                .orElse(Instant.MIN));
            } else if (lane.playback.open()) {
                rejoin(lane);
            }
        }
    }

    private void rejoin(Lane lane) {
        if (lane.playback.ready()) {
            lanes.add(new Lane(lane.index, lane.playback, lane.playback.time()));
        }
    }
}
