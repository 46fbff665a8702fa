package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.topology.Dispatch.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A source partition, what has arrived in it, and its decode task, which can be made slow, deaf or absent. */
final class SimulatedSource {

    private static final long ROUND_MILLIS = 200;
    private static final int ROUNDS = 600;

    private record Arrived(long at, Activity activity) {}

    private record Round(long at, long end) {}

    private final int partition;
    private final List<Arrived> log = new ArrayList<>();
    private final Deque<Round> rounds = new ArrayDeque<>();
    private Optional<SourceProgress> task = Optional.empty();
    private int read;
    private int pace = Integer.MAX_VALUE;
    private long everyMillis = SimulatedMonitor.STEP_MILLIS;
    private long lagDelay;
    private boolean frozen;

    SimulatedSource(int partition) {
        this.partition = partition;
    }

    String name() {
        return Topics.source(SimulatedMonitor.TOPIC, partition);
    }

    /** It arrives then, or when the one before it in the partition does, if that is later. */
    void append(Instant arrival, Activity activity) {
        long earliest = log.isEmpty() ? 0 : log.get(log.size() - 1).at();
        log.add(new Arrived(Math.max(earliest, arrival.toEpochMilli()), activity));
    }

    /** A new decode task begins where the one before stopped. */
    void start() {
        task = Optional.of(new SourceProgress(name()));
    }

    /** No decode task has the partition, as in a rebalance. */
    void stop() {
        task = Optional.empty();
    }

    /** The thread of the decode task gets no processor time. */
    void freeze(boolean on) {
        frozen = on;
    }

    /** The task runs, and this many records are fetched for it at most, and only so often. */
    void fetches(int records, Duration every) {
        pace = records;
        everyMillis = every.toMillis();
    }

    /** What Kafka says about the ends of the log is known this much later. */
    void lagKnownAfter(Duration delay) {
        lagDelay = delay.toMillis();
    }

    /** Nothing is slow any longer. */
    void recover() {
        frozen = false;
        pace = Integer.MAX_VALUE;
        everyMillis = SimulatedMonitor.STEP_MILLIS;
        lagDelay = 0;
    }

    /** Reads on; its machine's clock may show another time. */
    void run(long now, long clock, boolean ticks, SourceLag lag, Consumer<Dispatch> activityTopic) {
        if (now % ROUND_MILLIS == 0) {
            rounds.addFirst(
                    new Round(now, log.stream().filter(a -> a.at() <= now).count()));
            if (rounds.size() > ROUNDS) {
                rounds.removeLast();
            }
        }
        if (task.isEmpty() || frozen) {
            return;
        }
        SourceProgress progress = task.get();
        if (ticks) {
            progress.tick(lag, clock).ifPresent(activityTopic);
        }
        for (int i = 0; i < pace && now % everyMillis == 0; i++) {
            if (read == log.size() || log.get(read).at() > now) {
                return;
            }
            Activity activity = log.get(read).activity();
            activityTopic.accept(new Seen(activity));
            progress.relevant(activity.occurrence().time(), clock).ifPresent(activityTopic);
            progress.read(read++);
        }
    }

    /** When it last ended at or before this offset, as is known at this time; 1970 where it is not. */
    long reached(long offset, long now) {
        return rounds.stream()
                .filter(round -> round.at() + lagDelay <= now && offset >= round.end())
                .findFirst()
                .map(Round::at)
                .orElse(0L);
    }
}
