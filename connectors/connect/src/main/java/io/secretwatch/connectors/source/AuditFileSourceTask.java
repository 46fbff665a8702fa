package io.secretwatch.connectors.source;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.logfile.FollowedLog;
import io.secretwatch.connectors.logfile.Line;
import io.secretwatch.connectors.logfile.LineRecord;
import io.secretwatch.connectors.logfile.LineRecords;
import io.secretwatch.connectors.logfile.Position;
import io.secretwatch.connectors.logfile.ProgressLog;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows some of the files; the records of a poll and the positions after them are one transaction. */
public final class AuditFileSourceTask extends SourceTask {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFileSourceTask.class);
    private static final long WARN_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, FollowedLog> logs = new LinkedHashMap<>();
    /** When it was last reported that a file cannot be read. */
    private final Map<String, Long> unreadable = new HashMap<>();

    private AuditFileSourceConfig config;
    private LineRecords records;
    private ProgressLog progress;

    @Override
    public void start(Map<String, String> properties) {
        config = new AuditFileSourceConfig(properties);
        records = config.records();
        for (String file : config.files()) {
            logs.put(
                    file,
                    new FollowedLog(
                            Path.of(file),
                            position(file),
                            config.start(),
                            config.getInt(AuditFileSourceConfig.LINE_MAX_BYTES),
                            Clock.systemUTC()));
        }
        progress = new ProgressLog(logs);
    }

    private Optional<Position> position(String file) {
        Map<String, Object> offset = context.offsetStorageReader()
                .offset(SourcePartition.of(file, config.getString(AuditFileSourceConfig.NODE)));
        try {
            return Optional.ofNullable(offset).map(Position::of);
        } catch (IllegalArgumentException e) {
            throw new ConnectException("the stored offset of a file cannot be used: " + e.getMessage());
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> batch = new ArrayList<>();
        long bytes = 0;
        synchronized (logs) {
            for (Map.Entry<String, FollowedLog> log : logs.entrySet()) {
                bytes = fill(batch, bytes, log.getKey(), log.getValue());
            }
            progress.logEveryMinute();
        }
        if (batch.isEmpty()) {
            stopped.await(config.getInt(AuditFileSourceConfig.POLL_MS), TimeUnit.MILLISECONDS);
            return null;
        }
        return batch;
    }

    /** A file gets its share of the batch, so that none waits for another to catch up. */
    private long fill(List<SourceRecord> batch, long before, String file, FollowedLog log) {
        long bytes = before;
        int share = Math.max(1, config.getInt(AuditFileSourceConfig.BATCH_MAX_LINES) / logs.size());
        long limit = before + Math.max(1, config.getInt(AuditFileSourceConfig.BATCH_MAX_BYTES) / logs.size());
        try {
            for (int lines = 0; lines < share && bytes < limit && stopped.getCount() > 0; lines++) {
                Optional<Line> line = log.next();
                unreadable.remove(file);
                if (line.isEmpty()) {
                    break;
                }
                LineRecord record = records.of(Path.of(file), line.get());
                progress.count(line.get(), record);
                bytes += record.record().value().length;
                batch.add(sourceRecord(file, line.get(), record));
            }
            return bytes;
        } catch (AccessDeniedException e) {
            throw new ConnectException("cannot read " + e.getFile()
                    + ": permission denied; an API server's audit logs are readable by root only");
        } catch (IOException e) {
            // neither what was read before it nor another file waits for it, and Connect would try again at once: the
            // next poll does
            warnUnreadable(file, e);
            return bytes;
        }
    }

    private void warnUnreadable(String file, IOException e) {
        long now = System.nanoTime();
        Long before = unreadable.get(file);
        if (before == null || now - before > WARN_EVERY) {
            unreadable.put(file, now);
            LOG.warn(
                    "log=unreadable file={} tried again every {} ms: {}",
                    file,
                    config.getInt(AuditFileSourceConfig.POLL_MS),
                    e.getMessage());
        }
    }

    private SourceRecord sourceRecord(String file, Line line, LineRecord made) {
        AuditRecord record = made.record();
        ConnectHeaders headers = new ConnectHeaders();
        // Connect's own header converter writes a text as it is, and bytes as base64
        record.headers().forEach(headers::addString);
        String topic = config.getString(made.rejected() ? AuditFileSourceConfig.REJECTED : AuditFileSourceConfig.TOPIC);
        return new SourceRecord(
                SourcePartition.of(file, config.getString(AuditFileSourceConfig.NODE)),
                line.after().toMap(),
                topic,
                null,
                Schema.BYTES_SCHEMA,
                record.key(),
                Schema.BYTES_SCHEMA,
                record.value(),
                null,
                headers);
    }

    @Override
    public void stop() {
        stopped.countDown();
        synchronized (logs) {
            for (FollowedLog log : logs.values()) {
                try {
                    log.close();
                } catch (IOException e) {
                    throw new ConnectException("a file could not be closed", e);
                }
            }
        }
    }

    @Override
    public String version() {
        return Product.version();
    }
}
