package io.secretwatch.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Pages beside those that every process has. */
@FunctionalInterface
public interface Pages {

    /** No pages. */
    Pages NONE = request -> CompletableFuture.completedFuture(PageAnswer.of(404, "text/plain; charset=utf-8", "no\n"));

    /** The answer, at once or later; until it comes, no thread waits for it. Must not block. */
    CompletionStage<PageAnswer> answer(PageRequest request);
}
