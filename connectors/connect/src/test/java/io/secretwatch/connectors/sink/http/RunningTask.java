package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.TaskContext;
import io.secretwatch.connectors.testing.Eventually;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** The task as a worker drives it, step by step: put, commit, fail, start anew from the last commit. */
final class RunningTask extends TaskContext {

    static final TopicPartition PARTITION = TaskContext.PARTITION;

    final Map<SinkRecord, String> refused = new HashMap<>();
    boolean deadLetters = true;
    boolean restarts;

    RunningTask(Map<String, String> config) {
        this.config.putAll(
                Map.of("name", "siem", "retry.backoff.ms", "1", "retry.backoff.max.ms", "5", "linger.ms", "0"));
        this.config.putAll(config);
    }

    RunningTask start() {
        start(new HttpAlertSinkTask());
        return this;
    }

    void put(Collection<SinkRecord> records) {
        task().put(records);
    }

    /** Polls until everything below {@code end} is settled. */
    void settle(long end) {
        Eventually.until("all settled", () -> {
            put(List.of());
            return committed(end) == end;
        });
    }

    void revoke() {
        task().close(assignment());
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return !deadLetters
                ? null
                : (record, error) -> {
                    if (refused.put(record, error.getMessage()) != null && !restarts) {
                        throw new ConnectException("refused twice");
                    }
                    return CompletableFuture.completedFuture(null);
                };
    }
}
