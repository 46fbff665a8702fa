package io.secretwatch.connectors.receive.http;

import io.secretwatch.connectors.receive.delivery.Deadline;
import io.secretwatch.connectors.receive.delivery.DeliveryFailure;
import io.secretwatch.connectors.receive.delivery.PostOutcome;
import io.secretwatch.wire.io.BlockInputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** The body of a post as a stream that waits for its client no longer than the post may take. */
final class BodyStream extends BlockInputStream {

    private final Request request;
    private final Deadline deadline;
    private final Semaphore available = new Semaphore(0);
    private Content.@Nullable Chunk chunk;
    private boolean ended;

    BodyStream(Request request, Deadline deadline) {
        this.request = request;
        this.deadline = deadline;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Content.Chunk current = chunk;
        while (current == null || !current.hasRemaining()) {
            if (ended) {
                return -1;
            }
            next();
            current = chunk;
        }
        int count = current.get(target, offset, length);
        if (!current.hasRemaining()) {
            ended = current.isLast();
            close();
        }
        return count;
    }

    @Override
    public void close() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }

    private void next() throws IOException {
        close();
        if (deadline.over()) {
            throw new DeliveryFailure(PostOutcome.TOO_SLOW);
        }
        chunk = request.read();
        if (chunk == null) {
            await();
        } else if (Content.Chunk.isFailure(chunk)) {
            throw new DeliveryFailure(PostOutcome.BROKEN_OFF);
        } else if (!chunk.hasRemaining() && chunk.isLast()) {
            ended = true;
            close();
        }
    }

    private void await() throws IOException {
        request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, available::release));
        try {
            if (!available.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new DeliveryFailure(PostOutcome.TOO_SLOW);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailure(PostOutcome.DRAINING);
        }
    }
}
