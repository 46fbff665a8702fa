package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.audit.Origin;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads audit records: sends activities and marks on, puts unreadable records aside, counts the rest. */
final class DecodeProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration TICK = Duration.ofMillis(250);

    private final Intake intake;
    private final Topics topics;
    private final Meters meters;
    private final Arrivals arrivals;
    private final Map<String, SourceProgress> sources = new TreeMap<>();
    private ProcessorContext<byte[], byte[]> context;

    DecodeProcessor(Intake intake, Topics topics, Arrivals arrivals, Meters meters) {
        this.intake = intake;
        this.topics = topics;
        this.arrivals = arrivals;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        int partition = context.taskId().partition();
        topics.audit().forEach((topic, partitions) -> {
            if (partition < partitions) {
                source(topic, partition);
            }
        });
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> tick());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        SourceProgress source = source(from.topic(), from.partition());
        Origin origin = new Origin(ClusterName.of(record.headers()), Instant.ofEpochMilli(record.timestamp()));
        List<Intake.Found> found = intake.read(record.value(), origin);
        boolean rejected = false;
        for (Intake.Found event : found) {
            meters.count(Meter.READ);
            if (event instanceof Intake.Found.Relevant relevant) {
                send(record, relevant, source);
            } else if (event instanceof Intake.Found.Rejected unreadable) {
                Rejections.count(unreadable.reason(), meters);
                if (!rejected) {
                    context.forward(Rejections.of(record, from, unreadable.reason(), unreadable.detail()), Names.REJECTED_SINK);
                    rejected = true;
                }
            } else {
                meters.count(Meter.EVENTS, "irrelevant");
            }
        }
    }

    private void send(Record<byte[], byte[]> record, Intake.Found.Relevant relevant, SourceProgress source) {
        Activity activity = relevant.activity();
        meters.count(Meter.ACTIVITIES, ActivityJson.kind(activity.getClass()));
        if (relevant.future()) {
            meters.count(Meter.FUTURE);
        }
        byte[] cluster = activity.occurrence().cluster().getBytes(StandardCharsets.UTF_8);
        forward(cluster, new Seen(activity), record.timestamp());
        source.relevant(notAfterArrival(activity, record), context.currentSystemTimeMs()).ifPresent(this::send);
    }

    /** An API server whose clock is ahead must not make the others late. */
    private static Instant notAfterArrival(Activity activity, Record<?, ?> record) {
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        Instant time = activity.occurrence().time();
        return time.isAfter(arrival) ? arrival : time;
    }

    private void tick() {
        long now = context.currentSystemTimeMs();
        int partition = context.taskId().partition();
        for (String topic : topics.audit().keySet()) {
            SourceProgress source = sources.get(topic + "-" + partition);
            if (source != null) {
                source.tick(arrivals.readUpTo(topic, partition), now).ifPresent(this::send);
            }
        }
    }

    private void send(Mark mark) {
        forward(null, mark, context.currentSystemTimeMs());
    }

    private void forward(byte[] key, Dispatch dispatch, long timestamp) {
        context.forward(new Record<>(key, ActivityJson.write(dispatch), timestamp, new RecordHeaders()), Names.ACTIVITY_SINK);
    }

    private SourceProgress source(String topic, int partition) {
        return sources.computeIfAbsent(topic + "-" + partition, name -> new SourceProgress(name, context.currentSystemTimeMs()));
    }
}
