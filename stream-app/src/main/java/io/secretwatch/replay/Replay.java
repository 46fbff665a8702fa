package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Shelves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Judges recorded audit logs. The same recordings give the same alerts, byte for byte, on one thread or on many. */
public final class Replay {

    private final Judge judge;
    private final ReplaySettings settings;
    private final Shelves shelves = new MemoryShelves();

    private Instant watermark = Instant.EPOCH;

    /** A replay that remembers nothing yet. */
    public Replay(Judge judge, ReplaySettings settings) {
        this.judge = judge;
        this.settings = settings;
    }

    /** Goes through all of the recordings once, merged by time. */
    public Summary run(List<Source> sources, ReplayListener listener) {
        Tally tally = new Tally(listener);
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads());
        List<Recording> open = open(sources, tally);
        try {
            new Merge(playbacks(open, threads, tally)).run((activity, until) -> judge(activity, until, tally));
            judge.settle(shelves, tally);
        } finally {
            threads.shutdownNow();
            open.forEach(Replay::close);
        }
        return tally.summary();
    }

    private void judge(Activity activity, Instant until, Tally tally) {
        judge.accept(activity, shelves, tally);
        if (until.isAfter(watermark)) {
            watermark = until;
            judge.advance(watermark, shelves, tally);
        }
    }

    private static List<Recording> open(List<Source> sources, Tally tally) {
        List<Recording> open = new ArrayList<>();
        for (Source source : sources) {
            try {
                open.add(source.open());
            } catch (IOException e) {
                tally.unreadable(source.name(), Reasons.of(e));
            }
        }
        return open;
    }

    private List<Playback> playbacks(List<Recording> recordings, ExecutorService threads, Tally tally) {
        Decoding decoding = new Decoding(settings);
        // one stretch ahead for each of many recordings, two for each thread of a single one
        int ahead = Math.max(1, 2 * settings.threads() / Math.max(1, recordings.size()));
        List<Playback> playbacks = new ArrayList<>();
        for (Recording recording : recordings) {
            Reading reading = settings.threads() == 1 ? new DirectReading(recording, decoding) : new PooledReading(recording, decoding, threads, ahead);
            playbacks.add(new Playback(reading, harvest -> {
                tally.harvest(harvest);
                tally.progress(recordings.stream().mapToLong(Recording::position).sum());
            }));
        }
        return playbacks;
    }

    private static void close(Recording recording) {
        try {
            recording.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
