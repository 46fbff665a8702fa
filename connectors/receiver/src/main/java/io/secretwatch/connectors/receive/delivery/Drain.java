package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.event.Rejection;
import io.secretwatch.connectors.receive.buffer.ClusterBuffer;
import io.secretwatch.connectors.receive.buffer.SegmentReader;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.kafka.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what waits on disk to Kafka, in the order in which it came, cluster by cluster in turns. */
public final class Drain implements AutoCloseable {

    private static final long LOOK_MILLIS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Destination destination;
    private final Duration patience;
    private final Map<String, SegmentReader> readers = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "receiver-drain");
        made.setDaemon(true);
        return made;
    });

    private Drain(Destination destination, Duration patience) {
        this.destination = destination;
        this.patience = patience;
    }

    /** Looks after the buffer of the destination until it is closed; waits so long for a batch before it is sent again. */
    public static Drain start(Destination destination, Duration patience) {
        Drain drain = new Drain(destination, patience);
        // run() reports its own failures
        var unused = drain.thread.scheduleWithFixedDelay(drain::run, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return drain;
    }

    private void run() {
        try {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("drain=failed because={}", e.getClass().getSimpleName());
        }
    }

    /** Goes on until nothing waits or Kafka does not take it. */
    private void drain() throws InterruptedException {
        boolean more = destination.reachable().getAsBoolean();
        while (more) {
            more = false;
            for (String cluster : destination.buffer().clusters()) {
                Optional<ClusterBuffer> buffer = destination.buffer().of(cluster);
                if (buffer.isPresent() && !buffer.get().isEmpty()) {
                    more |= drained(cluster, buffer.get());
                }
            }
        }
    }

    /** Whether the oldest file is with Kafka and gone. */
    private boolean drained(String cluster, ClusterBuffer buffer) throws InterruptedException {
        try {
            if (!readers.containsKey(cluster)) {
                buffer.oldest().ifPresent(reader -> readers.put(cluster, reader));
            }
            SegmentReader reader = readers.get(cluster);
            if (reader == null || !sent(cluster, reader)) {
                return false;
            }
            buffer.remove(reader.segment());
            readers.remove(cluster);
            tell(cluster, reader);
            failing.remove(cluster);
            if (buffer.isEmpty()) {
                LOG.info("buffer=drained cluster={}", cluster);
            }
            return true;
        } catch (IOException e) {
            if (failing.add(cluster)) {
                destination.metrics().of(cluster).bufferFailed();
                LOG.error("buffer=not-drained cluster={} because=\"{}\"", cluster, FileFault.words(e));
            }
            return false;
        }
    }

    private boolean sent(String cluster, SegmentReader reader) throws InterruptedException {
        for (List<SegmentReader.Kept> records = reader.records(); !records.isEmpty(); records = reader.records()) {
            try (Delivery delivery = Delivery.drained(destination, cluster, Deadline.in(patience))) {
                records.forEach(kept -> send(delivery, kept));
                if (delivery.await() != PostOutcome.DURABLE) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
            destination.metrics().of(cluster).drained(records.size());
            reader.advance();
        }
        return true;
    }

    /** To the topic to which it was on its way: what is rejected says why. */
    private void send(Delivery delivery, SegmentReader.Kept kept) {
        Headers headers = new RecordHeaders(kept.headers());
        String reason = text(headers, HeaderNames.REASON);
        String topic = reason.isEmpty() ? destination.topic() : destination.rejected();
        Rejection otherwise =
                reason.isEmpty() ? Delivery.TOO_LARGE : new Rejection(reason, text(headers, HeaderNames.DETAIL));
        delivery.send(new ProducerRecord<>(topic, null, kept.key(), kept.value(), headers), 0, otherwise);
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void tell(String cluster, SegmentReader reader) {
        if (reader.unfinished() > 0) {
            LOG.info(
                    "buffer=unfinished cluster={} bytes={}; the receiver ended before it confirmed them",
                    cluster,
                    reader.unfinished());
        }
        if (reader.damaged() > 0) {
            destination.metrics().of(cluster).damaged(reader.damaged());
            LOG.error(
                    "buffer=damaged cluster={} bytes={}; events in them are lost to the monitor, ship the API server's log file",
                    cluster,
                    reader.damaged());
        }
    }

    /** What is not with Kafka stays on disk. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("drain=not-stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
