package io.secretwatch.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When alerts are committed at once: unless others were so shortly before. A commit is one of all tasks of a stream thread, so that the tasks
 * of a thread share what it costs.
 */
final class AlertCommits {

    static final long SPACING_MILLIS = 500;

    private final Map<Long, Long> lastOfThreads = new ConcurrentHashMap<>();

    /** Whether to commit an alert that this thread emitted at this time; the next ones wait then. */
    boolean isDue(long now) {
        long thread = Thread.currentThread().getId();
        Long last = lastOfThreads.get(thread);
        if (last != null && now - last < SPACING_MILLIS) {
            return false;
        }
        lastOfThreads.put(thread, now);
        return true;
    }
}
