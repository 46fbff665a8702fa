package io.secretwatch.topology;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.metrics.ForeignRecord;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.Dispatch.Said;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads what people say of findings, which is keyed by the finding, and sends it to the judge of its cluster, which knows the finding.
 *
 * <p>What claims to be said later than now is put aside: it would overrule all that people say until then.
 */
final class FeedbackProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final Meters meters;
    private ProcessorContext<byte[], byte[]> context;

    FeedbackProcessor(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<Feedback> said = FeedbackJson.read(record.value());
        long now = context.currentSystemTimeMs();
        if (said.isEmpty()) {
            reject(record, ForeignRecord.UNREADABLE_VERDICT);
        } else if (said.get().isAheadOf(Instant.ofEpochMilli(now))) {
            reject(record, ForeignRecord.FUTURE_VERDICT);
        } else {
            context.forward(
                    new Record<>(
                            said.get().cluster().getBytes(StandardCharsets.UTF_8),
                            ActivityJson.write(new Said(said.get())),
                            now,
                            new RecordHeaders()),
                    Names.FEEDBACK_SINK);
        }
    }

    private void reject(Record<byte[], byte[]> record, ForeignRecord why) {
        Rejections.count(why, meters);
        context.forward(
                Rejections.of(record, context.recordMetadata().orElseThrow(), why.code(), ""),
                Names.REJECTED_FEEDBACK_SINK);
    }
}
