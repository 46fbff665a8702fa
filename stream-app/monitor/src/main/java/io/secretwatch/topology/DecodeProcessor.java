package io.secretwatch.topology;

import io.micrometer.core.instrument.Counter;
import io.secretwatch.activity.Activity;
import io.secretwatch.audit.Origin;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads audit records: sends activities and marks on, puts unreadable records aside, counts the rest.
 *
 * <p>The 99 of 100 events that nobody asked for pass through here too, so what is done for each of them is little.
 */
final class DecodeProcessor implements Processor<byte[], byte[], byte[], byte[]>, Intake.Taker {

    private static final Duration TICK = Duration.ofMillis(250);

    private final Intake intake;
    private final Topics topics;
    private final SourceLag arrivals;
    private final Meters meters;
    private final Counter read;
    private final Counter irrelevant;
    private final List<SourceProgress> sources = new ArrayList<>();
    private ProcessorContext<byte[], byte[]> context;

    /** The record at hand, where it comes from, and whether it was put aside already. */
    private Record<byte[], byte[]> record;

    private RecordMetadata from;
    private SourceProgress source;
    private boolean putAside;

    DecodeProcessor(Intake intake, Topics topics, SourceLag arrivals, Meters meters) {
        this.intake = intake;
        this.topics = topics;
        this.arrivals = arrivals;
        this.meters = meters;
        this.read = meters.counter(Meter.READ);
        this.irrelevant = meters.counter(Meter.EVENTS, "irrelevant");
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        int partition = context.taskId().partition();
        topics.audit().forEach((topic, partitions) -> {
            if (partition < partitions) {
                sources.add(new SourceProgress(topic, partition, context.currentSystemTimeMs()));
            }
        });
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> tick());
    }

    @Override
    public void process(Record<byte[], byte[]> next) {
        record = next;
        from = context.recordMetadata().orElseThrow();
        source = source(from);
        putAside = false;
        intake.read(
                record.value(),
                new Origin(ClusterHeader.of(record.headers()), Instant.ofEpochMilli(record.timestamp())),
                this);
        source.read(from.offset());
    }

    @Override
    public void irrelevant() {
        read.increment();
        irrelevant.increment();
    }

    @Override
    public void rejected(String reason, String detail) {
        read.increment();
        Rejections.count(reason, meters);
        if (!putAside) {
            putAside = true;
            context.forward(Rejections.of(record, from, reason, detail), Names.REJECTED_SINK);
        }
    }

    @Override
    public void relevant(Activity activity, boolean future) {
        read.increment();
        meters.count(Meter.ACTIVITIES, ActivityJson.kind(activity));
        if (future) {
            meters.count(Meter.FUTURE);
        }
        byte[] cluster = activity.occurrence().cluster().getBytes(StandardCharsets.UTF_8);
        forward(cluster, new Seen(activity), record.timestamp());
        source.relevant(notAfterArrival(activity), context.currentSystemTimeMs())
                .ifPresent(this::send);
    }

    /** An API server whose clock is ahead must not make the others late. */
    private Instant notAfterArrival(Activity activity) {
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        Instant time = activity.occurrence().time();
        return time.isAfter(arrival) ? arrival : time;
    }

    private void tick() {
        for (SourceProgress any : sources) {
            long readUpTo = arrivals.readUpTo(any.topic(), any.partition(), any.next());
            any.tick(readUpTo, context.currentSystemTimeMs()).ifPresent(this::send);
        }
    }

    private void send(Mark mark) {
        forward(null, mark, context.currentSystemTimeMs());
    }

    private void forward(byte[] key, Dispatch dispatch, long timestamp) {
        context.forward(
                new Record<>(key, ActivityJson.write(dispatch), timestamp, new RecordHeaders()), Names.ACTIVITY_SINK);
    }

    private SourceProgress source(RecordMetadata of) {
        for (SourceProgress known : sources) {
            if (known.is(of.topic(), of.partition())) {
                return known;
            }
        }
        SourceProgress added = new SourceProgress(of.topic(), of.partition(), context.currentSystemTimeMs());
        sources.add(added);
        return added;
    }
}
