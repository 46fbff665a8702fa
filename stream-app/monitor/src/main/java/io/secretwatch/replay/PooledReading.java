package io.secretwatch.replay;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Reads ahead and lets other threads decode; hands the harvests out in the order of the recording. */
final class PooledReading implements Reading {

    private final String name;
    private final Recording recording;
    private final Decoding decoding;
    private final Executor threads;
    private final int ahead;
    private final Queue<CompletableFuture<Harvest>> underWay = new ArrayDeque<>();
    private boolean more = true;

    PooledReading(String name, Recording recording, Decoding decoding, Executor threads, int ahead) {
        this.name = name;
        this.recording = recording;
        this.decoding = decoding;
        this.threads = threads;
        this.ahead = ahead;
    }

    @Override
    public Optional<Harvest> next() {
        while (more && underWay.size() < ahead) {
            CopiedStretch stretch = new CopiedStretch(name);
            more = Stretch.read(recording, stretch::add);
            underWay.add(CompletableFuture.supplyAsync(() -> stretch.decode(decoding), threads));
        }
        return Optional.ofNullable(underWay.poll()).map(PooledReading::wait);
    }

    private static Harvest wait(CompletableFuture<Harvest> harvest) {
        try {
            return harvest.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
