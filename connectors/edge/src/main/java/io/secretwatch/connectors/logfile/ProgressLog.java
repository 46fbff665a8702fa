package io.secretwatch.connectors.logfile;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is shipped and says so once a minute. */
public final class ProgressLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final Map<String, FollowedLog> logs;
    private long loggedAt = System.nanoTime();
    private long lines;
    private long bytes;
    private long rejected;
    private long redacted;

    /** For these logs. */
    public ProgressLog(Map<String, FollowedLog> logs) {
        this.logs = logs;
    }

    /** One line more. */
    public void count(Line line, LineRecord record) {
        lines++;
        bytes += line.length();
        rejected += record.rejected() ? 1 : 0;
        redacted += record.removed();
    }

    /** Logs the counts where the last time is a minute ago. */
    public void logEveryMinute() {
        if (System.nanoTime() - loggedAt >= EVERY) {
            log();
        }
    }

    /** Logs the counts. */
    public void log() {
        loggedAt = System.nanoTime();
        long gaps = logs.values().stream().mapToLong(log -> log.losses().gaps()).sum();
        long truncations = logs.values().stream()
                .mapToLong(log -> log.losses().truncations())
                .sum();
        LOG.info(
                "ship=progress files={} lines={} bytes={} rejected={} values-redacted={} gaps={} truncations={}",
                logs.size(),
                lines,
                bytes,
                rejected,
                redacted,
                gaps,
                truncations);
    }

    /** All lines so far. */
    public long lines() {
        return lines;
    }
}
