package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.rbac.HeardReasons;
import io.secretwatch.replay.source.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchDecoderTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void what_other_threads_read_and_decode_comes_in_the_same_batches_in_the_same_order() throws Exception {
        // a record that is longer than a batch is usually, among many that fit
        List<String> lines = IntStream.range(0, 400)
                .mapToObj(i -> "no event " + i + " " + "x".repeat(i == 250 ? 3 << 20 : 20_000 + i))
                .toList();
        List<List<Long>> alone = linesOfBatches(
                BatchDecoder.sequential(new LinesSource("log", lines).open(), BatchDecoderTest::empty, Long.MAX_VALUE));
        List<List<Long>> pooled = linesOfBatches(
                BatchDecoder.pooled(new LinesSource("log", lines).open(), BatchDecoderTest::empty, threads, 4));
        assertThat(pooled).hasSizeGreaterThan(5).isEqualTo(alone);
        assertThat(pooled.stream().mapToInt(List::size).sum()).isEqualTo(400);
    }

    @Test
    void each_batch_says_how_far_was_read_for_it() throws Exception {
        BatchDecoder batches = BatchDecoder.pooled(
                new LinesSource("log", List.of("a", "b")).open(), BatchDecoderTest::empty, threads, 4);
        assertThat(batches.next())
                .hasValueSatisfying(batch -> assertThat(batch.position()).isPositive());
        assertThat(batches.next()).isEmpty();
        assertThat(batches.next()).isEmpty();
    }

    @Test
    void a_failure_to_read_reaches_who_asks_for_the_batch() {
        BatchDecoder batches = BatchDecoder.pooled(new Failing(), BatchDecoderTest::empty, threads, 2);
        assertThatThrownBy(batches::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no broker");
    }

    private static List<List<Long>> linesOfBatches(BatchDecoder batches) {
        List<List<Long>> lines = new ArrayList<>();
        for (Optional<DecodedBatch> next = batches.next(); next.isPresent(); next = batches.next()) {
            lines.add(next.get().rejections().stream().map(Rejection::line).toList());
        }
        return lines;
    }

    private static DecodedBatch empty() {
        HeardReasons heard = new HeardReasons();
        return new DecodedBatch(
                "log",
                new ActivityDecoder(Classifier.STANDARD, ReplaySettings.UNNAMED_CLUSTER, heard),
                heard,
                ReplaySettings.everything(Instant.EPOCH));
    }

    /** A recording whose source is gone. */
    private static final class Failing implements Recording {

        @Override
        public boolean next() {
            throw new IllegalStateException("no broker");
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return 0;
        }

        @Override
        public long line() {
            return 1;
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
