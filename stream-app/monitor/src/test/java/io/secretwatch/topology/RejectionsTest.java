package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class RejectionsTest {

    private static final RecordMetadata FROM = new RecordMetadata() {
        @Override
        public String topic() {
            return "k8s-audit";
        }

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 4711;
        }
    };

    @Test
    void a_record_goes_as_it_came() {
        byte[] value = {1, 2, 3};
        Record<byte[], byte[]> rejected =
                Rejections.of(new Record<>(new byte[] {9}, value, 5), FROM, "malformed-json", "at byte 2");
        assertThat(rejected.value()).isSameAs(value);
        assertThat(rejected.key()).containsExactly(9);
        assertThat(header(rejected, "reason")).isEqualTo("malformed-json");
        assertThat(header(rejected, "offset")).isEqualTo("4711");
    }

    /** What came compressed by zstd within Kafka's limit may not fit when it goes again; that must not stop the monitor. */
    @Test
    void a_record_that_might_not_fit_again_is_cut_and_says_so() {
        byte[] value = new byte[Rejections.LARGEST_VALUE + 1];
        Record<byte[], byte[]> rejected = Rejections.of(new Record<>(null, value, 5), FROM, "over-limit", "");
        assertThat(rejected.value()).hasSize(Rejections.CUT_TO);
        assertThat(header(rejected, "cut-from-bytes")).isEqualTo(Integer.toString(value.length));
    }

    private static String header(Record<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
