package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.logfile.FollowedLog;
import io.secretwatch.connectors.logfile.Line;
import io.secretwatch.connectors.logfile.LineRecord;
import io.secretwatch.connectors.logfile.LineRecords;
import io.secretwatch.connectors.logfile.Position;
import io.secretwatch.connectors.logfile.ProgressLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows files and produces their lines. A position is written down after Kafka has acknowledged all before it: at least once. */
final class Shipper {

    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
    private static final int BATCH_LINES = 2000;
    private static final int BATCH_BYTES = 8 << 20;
    private static final long IDLE_MS = 200;
    /** A broker that answers so late is as good as none to those who wait for events. */
    private static final long AWAY_AFTER_MS = 10_000;

    private static final long CHECKPOINT_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Map<Path, FollowedLog> logs;
    private final LineRecords records;
    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final Checkpoints checkpoints;
    private final ProgressLog progress;
    private final ShipMeters meters;
    /** Up to where Kafka has each file. */
    private final Map<Path, Position> shipped = new HashMap<>();

    private final Map<Path, Position> acknowledged = new HashMap<>();
    private long writtenAt = System.nanoTime();
    /** 0 while it is there. */
    private long awaySince;

    /** Where events go, and where lines go that are too large. */
    record Topics(String audit, String rejected) {}

    private record Sent(Path file, Line line, LineRecord record, Future<RecordMetadata> answer) {}

    Shipper(
            Map<Path, FollowedLog> logs,
            LineRecords records,
            Topics topics,
            Producer<byte[], byte[]> producer,
            Checkpoints checkpoints,
            ShipMeters meters) {
        this.logs = logs;
        this.records = records;
        this.topics = topics;
        this.producer = producer;
        this.checkpoints = checkpoints;
        this.meters = meters;
        Map<String, FollowedLog> named = new LinkedHashMap<>();
        logs.forEach((file, log) -> {
            named.put(file.toString(), log);
            meters.behind(file);
        });
        this.progress = new ProgressLog(named);
    }

    /** Ships until it is asked to stop, or with {@code once} until all that is there is shipped. */
    void run(boolean once, CountDownLatch stop) throws IOException, InterruptedException, ExecutionException {
        try {
            boolean idle = false;
            while (!stopped(stop, idle)) {
                idle = !round();
                progress.logEveryMinute();
                if (once && idle && logs.values().stream().allMatch(FollowedLog::caughtUp)) {
                    return;
                }
            }
        } finally {
            writeDown();
            progress.log();
        }
    }

    private static boolean stopped(CountDownLatch stop, boolean idle) throws InterruptedException {
        return idle
                ? stop.await(IDLE_MS, TimeUnit.MILLISECONDS)
                : stop.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Ships a batch of each file and waits for its acknowledgement; whether there was anything. */
    private boolean round() throws IOException, InterruptedException, ExecutionException {
        List<Sent> batch = new ArrayList<>();
        for (Map.Entry<Path, FollowedLog> log : logs.entrySet()) {
            send(log.getKey(), log.getValue(), batch);
        }
        for (Sent sent : batch) {
            acknowledge(sent);
        }
        logs.forEach((file, log) -> {
            if (log.caughtUp()) {
                meters.caughtUp(file);
            }
        });
        meters.look(logs, shipped);
        if (System.nanoTime() - writtenAt >= CHECKPOINT_EVERY) {
            writeDown();
        }
        return !batch.isEmpty();
    }

    private void send(Path file, FollowedLog log, List<Sent> batch) throws IOException {
        long bytes = 0;
        for (int lines = 0; lines < BATCH_LINES && bytes < BATCH_BYTES; lines++) {
            Optional<Line> line = log.next();
            if (line.isEmpty()) {
                return;
            }
            LineRecord record = records.of(file, line.get());
            progress.count(line.get(), record);
            meters.behind(file);
            bytes += record.record().value().length;
            batch.add(new Sent(file, line.get(), record, send(record)));
        }
    }

    private Future<RecordMetadata> send(LineRecord record) throws IOException {
        ProducerRecord<byte[], byte[]> out = record.record().to(record.rejected() ? topics.rejected() : topics.audit());
        Future<RecordMetadata> answer = producer.send(out);
        while (notTaken(answer)) {
            away();
            answer = producer.send(out);
        }
        return answer;
    }

    /** Said once, until it is back. */
    private void away() throws IOException {
        meters.away(true);
        meters.look(logs, shipped);
        if (awaySince == 0) {
            awaySince = System.nanoTime();
            LOG.warn("kafka=away; what is written to the logs waits there");
        }
    }

    private void back() {
        meters.away(false);
        if (awaySince != 0) {
            LOG.info("kafka=back after-seconds={}", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - awaySince));
            awaySince = 0;
        }
    }

    /** Whether the producer did not take it, for it has no room left or does not hear of the topic: Kafka is away. */
    private static boolean notTaken(Future<RecordMetadata> answer) {
        try {
            if (answer.isDone()) {
                answer.get();
            }
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TimeoutException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void acknowledge(Sent sent) throws IOException, InterruptedException, ExecutionException {
        LineRecord record = sent.record();
        try {
            answered(sent.answer());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)
                    || sent.record().rejected()) {
                throw e;
            }
            record = records.tooLarge(sent.file(), sent.line(), sent.record());
            answered(send(record));
        }
        meters.shipped(sent.line(), record);
        acknowledged.put(sent.file(), sent.line().after());
        shipped.put(sent.file(), sent.line().after());
    }

    /** Waits for as long as it takes. */
    private void answered(Future<RecordMetadata> answer) throws IOException, InterruptedException, ExecutionException {
        while (true) {
            try {
                answer.get(AWAY_AFTER_MS, TimeUnit.MILLISECONDS);
                back();
                return;
            } catch (java.util.concurrent.TimeoutException e) {
                away();
            }
        }
    }

    private void writeDown() throws IOException {
        writtenAt = System.nanoTime();
        if (!acknowledged.isEmpty()) {
            checkpoints.write(acknowledged);
            acknowledged.clear();
            meters.writtenDown();
        }
    }

    long lines() {
        return progress.lines();
    }
}
