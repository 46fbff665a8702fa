package io.secretwatch.connectors.ship;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is shipped and says so once a minute. */
final class Tally {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final Map<String, FollowedLog> logs;
    private long toldAt = System.nanoTime();
    private long lines;
    private long bytes;
    private long rejected;
    private long redacted;

    Tally(Map<String, FollowedLog> logs) {
        this.logs = logs;
    }

    void count(Line line, LineRecord record) {
        lines++;
        bytes += line.length();
        rejected += record.rejected() ? 1 : 0;
        redacted += record.removed();
    }

    void tellNowAndThen() {
        if (System.nanoTime() - toldAt >= EVERY) {
            tell();
        }
    }

    void tell() {
        toldAt = System.nanoTime();
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

    long lines() {
        return lines;
    }
}
