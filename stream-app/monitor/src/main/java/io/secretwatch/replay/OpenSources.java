package io.secretwatch.replay;

import io.secretwatch.replay.source.ReadFailures;
import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Holds the recordings that are open, and the threads that decode them. */
final class OpenSources implements AutoCloseable {

    private final Decoding decoding;
    private final SummaryCounter tally;
    private final int threads;
    private final int sources;
    private final ExecutorService pool;
    private final Map<Source, Recording> open = new IdentityHashMap<>();
    private long closedBytes;

    OpenSources(Decoding decoding, ReplaySettings settings, int sources, SummaryCounter tally) {
        this.decoding = decoding;
        this.tally = tally;
        this.threads = settings.threads();
        this.sources = sources;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    Optional<BatchReader> open(Source source) {
        try {
            Recording recording = source.open();
            open.put(source, recording);
            // one stretch ahead for each of many recordings, two for each thread of a single one
            int ahead = Math.max(1, 2 * threads / sources);
            return Optional.of(
                    threads == 1
                            ? new DirectBatchReader(source.name(), recording, decoding)
                            : new PooledBatchReader(source.name(), recording, decoding, pool, ahead));
        } catch (IOException e) {
            tally.unreadable(source.name(), ReadFailures.of(e));
            return Optional.empty();
        }
    }

    void harvested(DecodedBatch harvest) {
        tally.harvest(harvest);
        tally.progress(closedBytes
                + open.values().stream().mapToLong(Recording::position).sum());
    }

    void close(Source source) {
        Recording recording = open.remove(source);
        if (recording != null) {
            closedBytes += recording.position();
            close(recording);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private static void close(Recording recording) {
        try {
            recording.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
