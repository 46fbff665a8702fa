package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.rbac.HeardReasons;
import io.secretwatch.replay.source.ReadFailures;
import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.StartTime;
import io.secretwatch.replay.source.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Plays recordings back as one: merged by time, each in its own order. So the logs of several API servers of one cluster, and rotated
 * files that overlap, are heard as one.
 */
final class MergedPlayback implements AutoCloseable {

    /** As much of a file may be read before its records are handed out. */
    private static final long READ_AHEAD = 64 << 10;

    private final Classifier classifier;
    private final ReplaySettings settings;
    private final SummaryCounter counter;
    private final int ahead;
    private final ExecutorService threads;
    private final IdentityHashMap<Source, Recording> open = new IdentityHashMap<>();
    private final PriorityQueue<Lane> lanes = new PriorityQueue<>();
    private final boolean several;
    private long read;

    MergedPlayback(List<Source> sources, Classifier classifier, ReplaySettings settings, SummaryCounter counter) {
        this.classifier = classifier;
        this.settings = settings;
        this.counter = counter;
        // one batch ahead for each of many recordings, two for each thread of a single one
        this.ahead = Math.max(1, 2 * settings.threads() / Math.max(1, sources.size()));
        this.threads = Executors.newFixedThreadPool(settings.threads());
        this.several = sources.size() > 1;
        counter.reading().asked(settings.range());
        sources.forEach(this::add);
    }

    private void add(Source source) {
        boolean all = settings.range().equals(TimeRange.ALWAYS);
        // a single recording begins when it begins
        Optional<Instant> begins = several || !all ? StartTime.seen(source) : Optional.empty();
        if (!all && settings.range().misses(source, begins)) {
            counter.reading().leftOut(source.name());
            read += source.size();
        } else {
            lanes.add(new Lane(lanes.size(), source, begins));
        }
    }

    /** Hands over every activity, each with the time up to which no recording has anything left. */
    void run(BiConsumer<Activity, Instant> consumer) {
        while (!lanes.isEmpty()) {
            Lane lane = lanes.remove();
            if (lane.isOpen()) {
                Activity activity = lane.waiting.remove();
                if (several && !(activity instanceof AllowedRequest)) {
                    counter.reading().overlaps().heard(activity.occurrence(), lane.source.name());
                }
                rejoin(lane);
                consumer.accept(activity, heardTo());
            } else if (lane.open()) {
                rejoin(lane);
            }
        }
    }

    /** The time up to which no lane has anything left. */
    private Instant heardTo() {
        Instant oldest = lanes.isEmpty() ? Instant.MIN : Instant.MAX;
        for (Lane lane : lanes) {
            oldest = lane.newest.isBefore(oldest) ? lane.newest : oldest;
        }
        return oldest;
    }

    private void rejoin(Lane lane) {
        if (lane.fill()) {
            lanes.add(lane);
        }
    }

    private Optional<BatchDecoder> open(Source source, HeardReasons heard) {
        try {
            Recording recording = source.open();
            open.put(source, recording);
            return Optional.of(
                    settings.threads() == 1
                            ? BatchDecoder.sequential(recording, () -> batch(source, heard), nearEnd(source))
                            : BatchDecoder.pooled(recording, () -> batch(source, heard), threads, ahead));
        } catch (IOException e) {
            counter.unreadable(source.name(), ReadFailures.of(e));
            return Optional.empty();
        }
    }

    /** From where on the last record may come, of a recording of which it is of interest. */
    private static long nearEnd(Source source) {
        return source.series().isEmpty() ? Long.MAX_VALUE : source.size() - READ_AHEAD;
    }

    /** Batches before it that are not handed over yet have shown reasons that it shows again; to hear them twice changes nothing. */
    private DecodedBatch batch(Source source, HeardReasons earlier) {
        HeardReasons heard = new HeardReasons(earlier);
        ActivityDecoder decoder =
                new ActivityDecoder(classifier, ReplaySettings.UNNAMED_CLUSTER, heard, settings::inRange);
        return new DecodedBatch(source.name(), decoder, heard, settings);
    }

    private void count(DecodedBatch batch, long since) {
        read += batch.position() - since;
        counter.decoded(batch);
        counter.progress(read);
    }

    private void close(Source source) {
        Recording recording = open.remove(source);
        if (recording == null) {
            return;
        }
        try {
            recording.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        awaitReaders();
        List.copyOf(open.keySet()).forEach(this::close);
    }

    /** A recording is not closed under the hands of a thread that reads it, which may be when a replay breaks off. */
    private void awaitReaders() {
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One recording: the activities that were decoded and not handed over yet, and how far it has come. */
    private final class Lane implements Comparable<Lane> {

        private final int index;
        private final Source source;
        private final Queue<Activity> waiting = new ArrayDeque<>();
        private final HeardReasons heard = new HeardReasons();
        private final RecordingContent content = new RecordingContent();
        private final Optional<Instant> begins;
        private Optional<BatchDecoder> batches = Optional.empty();
        private long position;
        private Instant newest;
        private Instant time;

        /** A recording that is not open yet, and at whose beginning that time stands. */
        Lane(int index, Source source, Optional<Instant> begins) {
            this.index = index;
            this.source = source;
            this.begins = begins;
            this.newest = StartTime.before(several ? begins : Optional.empty());
            this.time = newest;
        }

        boolean isOpen() {
            return batches.isPresent();
        }

        /** Opens the recording; false if that cannot be. */
        boolean open() {
            batches = MergedPlayback.this.open(source, heard);
            return isOpen();
        }

        /** Reads on until there is an activity; false at the end of the recording, which closes it. */
        boolean fill() {
            while (waiting.isEmpty()) {
                Optional<DecodedBatch> batch = batches.flatMap(BatchDecoder::next);
                if (batch.isEmpty()) {
                    close(source);
                    counter.reading().ended(source, content, position, begins);
                    return false;
                }
                count(batch.get(), position);
                content.add(batch.get());
                position = batch.get().position();
                heard.addAll(batch.get().heard());
                waiting.addAll(batch.get().activities());
            }
            Occurrence next = waiting.element().occurrence();
            if (waiting.element() instanceof AllowedRequest) {
                // how many of these there are depends on the threads, so they make nothing wait and tell no time
                time = Instant.MIN;
                return true;
            }
            // one whose time cannot be believed is as old as what stands before it
            time = next.is(Occurrence.Flag.FUTURE) ? newest : next.time();
            newest = time.isAfter(newest) ? time : newest;
            return true;
        }

        @Override
        public int compareTo(Lane other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : Integer.compare(index, other.index);
        }
    }
}
