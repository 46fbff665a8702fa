package io.secretwatch.topology;

import io.micrometer.core.instrument.Counter;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.audit.Origin;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import io.secretwatch.wire.kafka.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads audit records: sends activities and marks on, puts unreadable records aside, counts the rest.
 *
 * <p>The 99 of 100 events that are irrelevant pass through here too, so little is done for each of them.
 */
final class DecodeProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    static final Duration TICK = Duration.ofMillis(100);
    /** Records have milliseconds, and events microseconds. */
    static final Duration WITHIN_A_MILLISECOND = Duration.ofNanos(999_999);

    private static final byte[] NOTHING = {};

    private final ActivityDecoder decoder;
    private final Topics topics;
    private final SourceLag arrivals;
    private final AlertCommits commits;
    private final Meters meters;
    private final Counter read;
    private final Counter irrelevant;
    private final BackEndHeader backEnds = new BackEndHeader();
    private final List<SourceProgress> sources = new ArrayList<>();
    private ProcessorContext<byte[], byte[]> context;
    private long committedTo;
    private boolean commitsSoon;

    /**
     * A processor for one partition of each audit topic.
     *
     * @param commits shared by all of a monitor
     */
    DecodeProcessor(ActivityDecoder decoder, Topics topics, SourceLag arrivals, AlertCommits commits, Meters meters) {
        this.decoder = decoder;
        this.topics = topics;
        this.arrivals = arrivals;
        this.commits = commits;
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
                sources.add(new SourceProgress(Topics.source(topic, partition)));
            }
        });
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> tick());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte[] value = record.value() == null ? NOTHING : record.value();
        RecordMetadata from = context.recordMetadata().orElseThrow();
        SourceProgress source = source(from);
        Origin origin = new Origin(cluster(record), Instant.ofEpochMilli(record.timestamp())).by(backEnds.of(record));
        decoder.decode(value, 0, value.length, origin, new Results(record, from, source));
        source.read(from.offset());
    }

    private static Optional<String> cluster(Record<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(HeaderNames.CLUSTER);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Takes the results of one record, which may hold many events. */
    private final class Results implements Consumer<DecodeResult> {

        private final Record<byte[], byte[]> record;
        private final RecordMetadata from;
        private final SourceProgress source;
        private boolean rejected;

        Results(Record<byte[], byte[]> record, RecordMetadata from, SourceProgress source) {
            this.record = record;
            this.from = from;
            this.source = source;
        }

        @Override
        public void accept(DecodeResult result) {
            if (result instanceof DecodeResult.Matched matched) {
                relevant(matched.activity());
                return;
            }
            read.increment();
            if (result instanceof DecodeResult.Rejected why) {
                reject(why);
            } else if (result instanceof DecodeResult.Classified found
                    && found.activity().isPresent()) {
                relevant(found.activity().get());
            } else if (result instanceof DecodeResult.Allowed allowed) {
                irrelevant.increment();
                send(allowed.activity());
            } else {
                irrelevant.increment();
            }
        }

        /** A record is put aside once, for the first of its events that cannot be read. */
        private void reject(DecodeResult.Rejected why) {
            Rejections.count(why.reason().code(), meters);
            if (!rejected) {
                rejected = true;
                context.forward(Rejections.of(record, from, why.reason().code(), why.detail()), Names.REJECTED_SINK);
            }
        }

        private void send(Activity activity) {
            byte[] cluster = activity.occurrence().cluster().getBytes(StandardCharsets.UTF_8);
            forward(cluster, new Seen(activity), record.timestamp());
        }

        private void relevant(Activity activity) {
            Occurrence occurrence = activity.occurrence();
            meters.count(Meter.ACTIVITIES, ActivityJson.kind(activity));
            if (occurrence.is(Occurrence.Flag.FUTURE)) {
                meters.count(Meter.FUTURE);
            }
            send(activity);
            // an API server whose clock is ahead must not make the others late
            Instant arrival = Instant.ofEpochMilli(record.timestamp()).plus(WITHIN_A_MILLISECOND);
            Instant time = occurrence.time().isAfter(arrival) ? arrival : occurrence.time();
            long now = context.currentSystemTimeMs();
            source.relevant(time, now).ifPresent(DecodeProcessor.this::send);
            commitsSoon = true;
        }
    }

    private void tick() {
        long now = context.currentSystemTimeMs();
        long awaited = arrivals.awaited();
        for (SourceProgress source : sources) {
            Optional<Mark> mark = source.tick(arrivals, now);
            mark.ifPresent(this::send);
            if (mark.isPresent() && awaited > committedTo && source.hasTold(awaited)) {
                committedTo = awaited;
                commitsSoon = true;
            }
        }
        // the mark that says what a judge waits for need not wait for the next commit
        if (commitsSoon && commits.isDue(now)) {
            commitsSoon = false;
            context.commit();
        }
    }

    private void send(Mark mark) {
        forward(null, mark, context.currentSystemTimeMs());
    }

    private void forward(byte @Nullable [] key, Dispatch dispatch, long timestamp) {
        context.forward(
                new Record<>(key, ActivityJson.write(dispatch), timestamp, new RecordHeaders()), Names.ACTIVITY_SINK);
    }

    private SourceProgress source(RecordMetadata of) {
        String name = Topics.source(of.topic(), of.partition());
        for (SourceProgress known : sources) {
            if (known.source().equals(name)) {
                return known;
            }
        }
        SourceProgress added = new SourceProgress(name);
        sources.add(added);
        return added;
    }
}
