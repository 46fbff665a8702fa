package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.TaskContext;
import io.secretwatch.connectors.testing.Eventually;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** The task as a worker drives it, step by step: put, commit, start anew from the last commit. */
final class RunningSyslogTask extends TaskContext {

    final List<String> refused = new ArrayList<>();
    private long next;

    RunningSyslogTask(Map<String, String> config, String... more) {
        this.config.putAll(
                Map.of("name", "siem", "retry.backoff.ms", "20", "retry.backoff.max.ms", "200", "confirm.ms", "200"));
        this.config.putAll(config);
        for (int i = 0; i < more.length; i += 2) {
            this.config.put(more[i], more[i + 1]);
        }
        start(new SyslogSinkTask());
    }

    /** Puts values in a row. */
    void put(byte[]... values) {
        List<SinkRecord> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(record(next++, value));
        }
        task().put(records);
    }

    void put(Collection<SinkRecord> records) {
        next += records.size();
        task().put(records);
    }

    /** The offset from which a worker would go on that has read everything. */
    long committed() {
        return committed(next);
    }

    /** Polls until everything is delivered and confirmed. */
    void settle() {
        Eventually.until("all settled", () -> {
            task().put(List.of());
            return committed() == next;
        });
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return (record, error) -> {
            refused.add(error.getMessage());
            return CompletableFuture.completedFuture(null);
        };
    }
}
