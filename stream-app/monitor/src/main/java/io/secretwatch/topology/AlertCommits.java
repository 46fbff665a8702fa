package io.secretwatch.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When what somebody waits for is committed at once: unless more of it was so shortly before. A commit is one of all tasks of a stream thread, so that the tasks
 * of a thread share what it costs.
 */
final class AlertCommits {

    static final long SPACING_MILLIS = 500;

    private final Map<Long, Long> lastOfThreads = new ConcurrentHashMap<>();

    /** Whether to commit what this thread sent at this time, such as an alert; the next waits then. */
    boolean isDue(long now) {
        long thread = Thread.currentThread().getId();
        Long last = lastOfThreads.get(thread);
        if (last != null && Math.abs(now - last) < SPACING_MILLIS) {
            return false;
        }
        lastOfThreads.put(thread, now);
        return true;
    }
}
