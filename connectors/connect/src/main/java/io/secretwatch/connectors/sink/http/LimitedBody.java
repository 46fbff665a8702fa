package io.secretwatch.connectors.sink.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads the beginning of an answer and hangs up on the rest: a receiver does not decide how much memory a task needs. */
final class LimitedBody implements BodySubscriber<byte[]> {

    /** The most bytes that are read of an answer; a bulk answer about 1 000 alerts is far below. */
    static final int MOST = 4 << 20;

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] piece = new byte[Math.min(buffer.remaining(), MOST - read.size())];
            buffer.get(piece);
            read.writeBytes(piece);
        }
        if (read.size() < MOST) {
            subscription.request(1);
        } else {
            subscription.cancel();
            body.complete(read.toByteArray());
        }
    }

    @Override
    public void onError(Throwable trouble) {
        body.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        body.complete(read.toByteArray());
    }
}
