package io.secretwatch.topology;

import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Knowledge.Fact;
import io.secretwatch.metrics.ForeignRecord;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Ruled;
import io.secretwatch.topology.Dispatch.Said;
import io.secretwatch.topology.Dispatch.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hosts a judge: gives it activities and how far the sources are, counts what happens and forwards alerts. */
final class JudgeProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeProcessor.class);

    /** So many activities of each cluster take less than a second. */
    static final int STEP = 1_000;

    /** How often it looks whether what it waits for is known. */
    static final Duration LOOK = Duration.ofMillis(100);

    private final Function<JudgeState, Judge> judges;
    private final Function<Alert, byte[]> writer;
    private final Topics topics;
    private final SourceLag arrivals;
    private final QuietPeriods patience;
    private final AlertCommits commits;
    private final Meters meters;
    private final JudgedClusters clusters;
    private final int step;
    private ProcessorContext<byte[], byte[]> context;
    private StreamsState state;
    private Judge judge;
    private OutcomeMeters outcomeMeters;
    private Watermark watermark;
    private Instant advancedTo = Instant.MIN;
    /** Whether more is due than was judged with the last record. */
    private boolean behind;

    private boolean released;
    private Settled settled;
    private long toldAt;

    /**
     * A host for what {@code judges} makes.
     *
     * @param commits shared by all of a monitor
     * @param clusters is told what is judged here
     * @param step how many activities of a cluster are judged with one record at most, but for those of the same time
     */
    JudgeProcessor(
            Function<JudgeState, Judge> judges,
            Function<Alert, byte[]> writer,
            Topics topics,
            SourceLag arrivals,
            QuietPeriods patience,
            AlertCommits commits,
            Meters meters,
            JudgedClusters clusters,
            int step) {
        this.judges = judges;
        this.writer = writer;
        this.topics = topics;
        this.arrivals = arrivals;
        this.patience = patience;
        this.commits = commits;
        this.meters = meters;
        this.clusters = clusters;
        this.step = step;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        state = new StreamsState(context);
        judge = judges.apply(state);
        outcomeMeters = new OutcomeMeters(meters, context::currentSystemTimeMs);
        watermark = new Watermark(
                topics.sources(), arrivals, judge.reorderWindow(), Settings.OVERTAKEN, patience.release());
        settled = new Settled(meters);
        tell(context.currentSystemTimeMs());
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, tick -> look());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<RecordMetadata> from = context.recordMetadata();
        if (from.isPresent() && from.get().topic().equals(topics.baseline())) {
            know(record);
            return;
        }
        Optional<Dispatch> dispatch = ActivityJson.read(record.value());
        if (dispatch.isEmpty()) {
            reject(record, ForeignRecord.UNREADABLE_ACTIVITY);
        } else if (dispatch.get() instanceof Mark mark) {
            watermark.heard(mark);
            goOn();
        } else if (dispatch.get() instanceof Seen seen) {
            // what is only learned from is judged with what comes next
            if (!(seen.activity() instanceof AllowedRequest)) {
                watermark.seen(time(seen.activity().occurrence(), record.timestamp()));
                unsettle();
            }
            happened(judge.accept(seen.activity()));
            goOn();
        } else if (dispatch.get() instanceof Said said) {
            watermark.seen();
            unsettle();
            happened(judge.accept(said.feedback()));
            goOn();
        } else if (dispatch.get() instanceof Ruled ruled && ruled.isOf(context.applicationId(), record.key())) {
            judge.policies().take(ruled.version()).ifPresent(this::ruled);
        }
    }

    private void ruled(PolicyVersion version) {
        String lowest = version.lowest().word();
        LOG.info("policy={} from={} lowest={} task={}", version.id(), version.from(), lowest, context.taskId());
        meters.policyHeard(version.id());
        if (meters.tellsOtherPolicy(version.id(), lowest)) {
            LOG.warn("policy={} from={} told by another instance: see policy history", version.id(), version.from());
        }
        if (advancedTo.isAfter(version.from())) {
            LOG.warn(
                    "policy={} late: what happened from {} to {} is judged already",
                    version.id(),
                    version.from(),
                    advancedTo);
        }
    }

    private void goOn() {
        if (behind) {
            advance();
        }
    }

    /** What somebody vouches for is known from now on, beside what was seen here. */
    private void know(Record<byte[], byte[]> record) {
        Optional<Fact<?>> fact = record.value() == null ? Optional.empty() : KnowledgeJson.read(record.value());
        if (fact.isPresent() && Arrays.equals(record.key(), fact.get().cluster().getBytes(StandardCharsets.UTF_8))) {
            fact.get().join(state);
            meters.count(Meter.BASELINE);
        } else {
            reject(record, ForeignRecord.UNREADABLE_BASELINE);
        }
    }

    private void reject(Record<byte[], byte[]> record, ForeignRecord why) {
        Rejections.count(why, meters);
        Record<byte[], byte[]> rejected =
                Rejections.of(record, context.recordMetadata().orElseThrow(), why.code(), "");
        // one of the baseline topic bears a time at which it would be deleted at once
        context.forward(
                rejected.withTimestamp(Math.max(rejected.timestamp(), context.currentSystemTimeMs())),
                Names.FOREIGN_SINK);
    }

    /** An API server whose clock is ahead must not make the others late. */
    private static Instant time(Occurrence occurrence, long arrivedAt) {
        Instant arrival = Instant.ofEpochMilli(arrivedAt).plus(DecodeProcessor.WITHIN_A_MILLISECOND);
        return occurrence.time().isAfter(arrival) ? arrival : occurrence.time();
    }

    private void look() {
        if (!settled.is()) {
            advance();
            watermark.awaited().ifPresent(arrivals::await);
        }
        tellInTime();
    }

    /**
     * Marks and Kafka's answers alone move the judge: what a slow machine has not said yet is waited for. After a stop, or of a log that is shipped
     * late, much may be due at once. It is judged in steps, each with a record that comes: a transaction that takes longer than Kafka
     * waits for it is aborted, and would be so again each time.
     */
    private void advance() {
        List<Outcome> late = new ArrayList<>();
        behind = !judge.late(step, late);
        happened(late);
        if (!behind) {
            advanceInTime();
        }
    }

    private void advanceInTime() {
        Optional<Instant> time = watermark.time().filter(to -> to.isAfter(advancedTo));
        if (time.isPresent()) {
            advancedTo = judge.within(time.get(), step);
            happened(judge.advance(advancedTo));
        }
        behind = time.isPresent() && advancedTo.isBefore(time.get());
        if (!behind && !released && watermark.quiet(patience.release())) {
            List<Outcome> outcomes = new ArrayList<>();
            released = judge.release(step, outcomes);
            behind = !released;
            happened(outcomes);
        }
        if (!behind && !settled.is() && watermark.quiet(patience.settle())) {
            happened(judge.settle());
            settled.set(true);
        }
    }

    private void tellInTime() {
        long now = context.currentSystemTimeMs();
        if (Math.abs(now - toldAt) >= JudgedClusters.SPACING_MILLIS) {
            tell(now);
        }
    }

    private void tell(long now) {
        toldAt = now;
        clusters.tell(this, judge.clocks(), now);
    }

    private void unsettle() {
        released = false;
        settled.set(false);
    }

    private void happened(List<Outcome> outcomes) {
        boolean alerted = false;
        for (Outcome outcome : outcomes) {
            outcomeMeters.count(outcome);
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                forward(emitted.alert());
                alerted = true;
            }
        }
        if (alerted && commits.isDue(context.currentSystemTimeMs())) {
            context.commit();
        }
    }

    private void forward(Alert alert) {
        context.forward(
                AlertRecords.of(
                        alert,
                        writer.apply(alert),
                        judge.policies().at(alert.lastSeen()).version(),
                        context.currentSystemTimeMs()),
                Names.ALERT_SINK);
    }

    @Override
    public void close() {
        clusters.leave(this);
        settled.leave();
    }
}
