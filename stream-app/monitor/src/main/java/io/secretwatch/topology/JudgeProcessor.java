package io.secretwatch.topology;

import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Bench;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Shelves;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hosts the judge: hands it activities, tells it how far the sources are, and writes down what it says. */
final class JudgeProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    static final String UNREADABLE = "unreadable-activity";

    private final Judge judge;
    private final Function<Alert, byte[]> writer;
    private final Set<String> sources;
    private final QuietPeriods patience;
    private final Meters meters;
    private ProcessorContext<byte[], byte[]> context;
    private Shelves shelves;
    private Bench bench;
    private Watermark watermark;
    private Instant advancedTo = Instant.MIN;
    private boolean released;
    private boolean settled;

    JudgeProcessor(
            Judge judge, Function<Alert, byte[]> writer, Set<String> sources, QuietPeriods patience, Meters meters) {
        this.judge = judge;
        this.writer = writer;
        this.sources = sources;
        this.patience = patience;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        shelves = StateStores.shelves(context);
        bench = new RecordingBench(this::forward, meters, context::currentSystemTimeMs);
        watermark = new Watermark(sources, judge.reorderWindow(), patience.release());
        // the stores may hold what an earlier life of this task did not come to judge
        settled = false;
        meters.unsettled(1);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<Dispatch> dispatch = ActivityJson.read(record.value());
        if (dispatch.isEmpty()) {
            Rejections.countForeign(UNREADABLE, meters);
            context.forward(
                    Rejections.of(record, context.recordMetadata().orElseThrow(), UNREADABLE, ""), Names.FOREIGN_SINK);
        } else if (dispatch.get() instanceof Mark mark) {
            watermark.heard(mark, record.timestamp());
            advance();
        } else if (dispatch.get() instanceof Seen seen) {
            watermark.seen();
            unsettle();
            judge.accept(seen.activity(), shelves, bench);
        }
    }

    /** Marks alone move the judge, and no clock: what a slow machine has not said yet is waited for. */
    private void advance() {
        watermark.time().filter(time -> time.isAfter(advancedTo)).ifPresent(time -> {
            advancedTo = time;
            judge.advance(time, shelves, bench);
        });
        if (!released && watermark.quiet(patience.release())) {
            judge.release(shelves, bench);
            released = true;
        }
        if (!settled && watermark.quiet(patience.settle())) {
            judge.settle(shelves, bench);
            settled = true;
            meters.unsettled(-1);
            meters.settled(1);
        }
    }

    private void unsettle() {
        released = false;
        if (settled) {
            settled = false;
            meters.unsettled(1);
            meters.settled(-1);
        }
    }

    private void forward(Alert alert) {
        context.forward(AlertRecords.of(alert, writer.apply(alert), context.currentSystemTimeMs()), Names.ALERT_SINK);
    }

    @Override
    public void close() {
        if (settled) {
            meters.settled(-1);
        } else {
            meters.unsettled(-1);
        }
    }
}
