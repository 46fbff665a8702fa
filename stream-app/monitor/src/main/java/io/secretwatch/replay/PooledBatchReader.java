package io.secretwatch.replay;

import io.secretwatch.replay.source.Recording;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Reads ahead and lets other threads decode; hands the harvests out in the order of the recording. */
final class PooledBatchReader implements BatchReader {

    private final String name;
    private final Recording recording;
    private final Decoding decoding;
    private final Executor threads;
    private final int ahead;
    private final Queue<CompletableFuture<DecodedBatch>> underWay = new ArrayDeque<>();
    private boolean more = true;

    PooledBatchReader(String name, Recording recording, Decoding decoding, Executor threads, int ahead) {
        this.name = name;
        this.recording = recording;
        this.decoding = decoding;
        this.threads = threads;
        this.ahead = ahead;
    }

    @Override
    public Optional<DecodedBatch> next() {
        while (more && underWay.size() < ahead) {
            CopiedBatch stretch = new CopiedBatch(name);
            more = RecordBatch.read(recording, stretch::add);
            underWay.add(CompletableFuture.supplyAsync(() -> stretch.decode(decoding), threads));
        }
        return Optional.ofNullable(underWay.poll()).map(PooledBatchReader::wait);
    }

    private static DecodedBatch wait(CompletableFuture<DecodedBatch> harvest) {
        try {
            return harvest.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
