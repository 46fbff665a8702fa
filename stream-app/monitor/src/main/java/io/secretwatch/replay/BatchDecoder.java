package io.secretwatch.replay;

import io.secretwatch.replay.source.RawRecord;
import io.secretwatch.replay.source.Recording;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Decodes a recording batch by batch, in its own order. */
interface BatchDecoder {

    /** The next batch; absent at the end. */
    Optional<DecodedBatch> next();

    /**
     * Decodes where it reads: no copy, no other thread.
     *
     * @param nearEnd where the recording is near its end
     */
    static BatchDecoder sequential(Recording recording, Supplier<DecodedBatch> batches, long nearEnd) {
        return new Sequential(recording, batches, nearEnd);
    }

    /**
     * Lets other threads read ahead and decode.
     *
     * @param ahead how many batches are under way before the first of them is asked for
     */
    static BatchDecoder pooled(Recording recording, Supplier<DecodedBatch> batches, Executor threads, int ahead) {
        return new Pooled(recording, batches, threads, ahead);
    }

    /** See {@link #sequential}. */
    final class Sequential implements BatchDecoder {

        private final Recording recording;
        private final Supplier<DecodedBatch> batches;
        private final long nearEnd;
        private boolean more = true;
        /** A copy of the record that was decoded last, near the end. */
        private byte[] last = {};

        private int lastLength;

        private Sequential(Recording recording, Supplier<DecodedBatch> batches, long nearEnd) {
            this.recording = recording;
            this.batches = batches;
            this.nearEnd = nearEnd;
        }

        @Override
        public Optional<DecodedBatch> next() {
            if (!more) {
                return Optional.empty();
            }
            DecodedBatch batch = batches.get();
            more = RecordBatch.read(recording, record -> {
                batch.add(record);
                if (recording.position() >= nearEnd) {
                    keep(record);
                }
            });
            batch.reached(recording.position());
            if (!more && lastLength > 0) {
                batch.ends(last, 0, lastLength);
            }
            return Optional.of(batch);
        }

        private void keep(RawRecord record) {
            lastLength = record.length();
            if (last.length < lastLength) {
                last = new byte[2 * lastLength];
            }
            System.arraycopy(record.bytes(), record.offset(), last, 0, lastLength);
        }
    }

    /** See {@link #pooled}. */
    final class Pooled implements BatchDecoder {

        private final Recording recording;
        private final Supplier<DecodedBatch> batches;
        private final Executor threads;
        private final int ahead;
        private final Queue<CompletableFuture<Optional<DecodedBatch>>> underWay = new ArrayDeque<>();
        /** What was decoded, to be filled again. */
        private final Queue<RecordBatch> spare = new ConcurrentLinkedQueue<>();

        /** What was read last: each reading begins when that before it has ended. */
        private CompletableFuture<Optional<RecordBatch>> reading = CompletableFuture.completedFuture(Optional.empty());

        private boolean more = true;

        private Pooled(Recording recording, Supplier<DecodedBatch> batches, Executor threads, int ahead) {
            this.recording = recording;
            this.batches = batches;
            this.threads = threads;
            this.ahead = ahead;
        }

        @Override
        public Optional<DecodedBatch> next() {
            while (underWay.size() < ahead) {
                reading = reading.thenApplyAsync(before -> read(), threads);
                underWay.add(reading.thenApplyAsync(read -> read.map(this::decode), threads));
            }
            return decoded(underWay.remove());
        }

        private Optional<RecordBatch> read() {
            if (!more) {
                return Optional.empty();
            }
            RecordBatch batch = spare.isEmpty() ? new RecordBatch() : spare.remove();
            more = batch.fill(recording);
            return Optional.of(batch);
        }

        private DecodedBatch decode(RecordBatch read) {
            DecodedBatch batch = batches.get();
            read.decode(batch);
            if (read.isOfUsualSize()) {
                spare.add(read);
            }
            return batch;
        }

        private static Optional<DecodedBatch> decoded(CompletableFuture<Optional<DecodedBatch>> batch) {
            try {
                return batch.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
