package io.secretwatch.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.regex.Pattern;

/** The threads that read events: those of Kafka Streams while they run, and otherwise the one that asks. */
final class ReadingThreads {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Pattern STREAM_THREAD = Pattern.compile(".*-StreamThread-\\d+");

    private ReadingThreads() {}

    /** Their processor time so far, in nanoseconds. */
    static long processorNanos() {
        long nanos = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && STREAM_THREAD.matcher(thread.getThreadName()).matches()) {
                nanos += THREADS.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos > 0 ? nanos : THREADS.getCurrentThreadCpuTime();
    }
}
