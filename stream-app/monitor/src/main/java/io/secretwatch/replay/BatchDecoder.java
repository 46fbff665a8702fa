package io.secretwatch.replay;

import io.secretwatch.replay.source.Recording;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Decodes a recording batch by batch, in its own order. */
interface BatchDecoder {

    /** The next batch; absent at the end. */
    Optional<DecodedBatch> next();

    /** Decodes where it reads: no copy, no other thread. */
    static BatchDecoder sequential(Recording recording, Supplier<DecodedBatch> batches) {
        return new Sequential(recording, batches);
    }

    /**
     * Reads ahead and lets other threads decode.
     *
     * @param ahead how many batches are read before the first of them is asked for
     */
    static BatchDecoder pooled(Recording recording, Supplier<DecodedBatch> batches, Executor threads, int ahead) {
        return new Pooled(recording, batches, threads, ahead);
    }

    /** See {@link #sequential}. */
    final class Sequential implements BatchDecoder {

        private final Recording recording;
        private final Supplier<DecodedBatch> batches;
        private boolean more = true;

        private Sequential(Recording recording, Supplier<DecodedBatch> batches) {
            this.recording = recording;
            this.batches = batches;
        }

        @Override
        public Optional<DecodedBatch> next() {
            if (!more) {
                return Optional.empty();
            }
            DecodedBatch batch = batches.get();
            more = RecordBatch.read(recording, batch::add);
            return Optional.of(batch);
        }
    }

    /** See {@link #pooled}. */
    final class Pooled implements BatchDecoder {

        private final Recording recording;
        private final Supplier<DecodedBatch> batches;
        private final Executor threads;
        private final int ahead;
        private final Queue<CompletableFuture<DecodedBatch>> underWay = new ArrayDeque<>();
        private boolean more = true;

        private Pooled(Recording recording, Supplier<DecodedBatch> batches, Executor threads, int ahead) {
            this.recording = recording;
            this.batches = batches;
            this.threads = threads;
            this.ahead = ahead;
        }

        @Override
        public Optional<DecodedBatch> next() {
            while (more && underWay.size() < ahead) {
                RecordBatch read = new RecordBatch();
                more = RecordBatch.read(recording, read::add);
                underWay.add(CompletableFuture.supplyAsync(() -> read.decode(batches.get()), threads));
            }
            return Optional.ofNullable(underWay.poll()).map(Pooled::decoded);
        }

        private static DecodedBatch decoded(CompletableFuture<DecodedBatch> batch) {
            try {
                return batch.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
