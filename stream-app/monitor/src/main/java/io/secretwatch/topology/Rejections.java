package io.secretwatch.topology;

import io.secretwatch.metrics.ForeignRecord;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.wire.kafka.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Records for the rejected topic: key and value as they came; the reason and the origin in headers of our own words.
 *
 * <p>A value that is so large that it might not fit a second time is cut; topic, partition and offset lead to the whole of it.
 */
final class Rejections {

    static final int LARGEST_VALUE = 8 << 20;
    static final int CUT_TO = 1 << 20;

    private Rejections() {}

    static Record<byte[], byte[]> of(Record<byte[], byte[]> record, RecordMetadata from, String reason, String detail) {
        Headers headers = new RecordHeaders();
        Header cluster = record.headers().lastHeader(HeaderNames.CLUSTER);
        if (cluster != null) {
            headers.add(cluster);
        }
        add(headers, HeaderNames.REASON, reason);
        add(headers, HeaderNames.DETAIL, detail);
        add(headers, "topic", from.topic());
        add(headers, "partition", Integer.toString(from.partition()));
        add(headers, "offset", Long.toString(from.offset()));
        byte[] value = record.value();
        if (value == null || value.length <= LARGEST_VALUE) {
            return record.withHeaders(headers);
        }
        add(headers, HeaderNames.CUT_FROM_BYTES, Integer.toString(value.length));
        return record.withHeaders(headers).withValue(Arrays.copyOf(value, CUT_TO));
    }

    static void count(String reason, Meters meters) {
        meters.count(Meter.EVENTS, "rejected");
        meters.count(Meter.REJECTED, reason);
    }

    /** A record in our own topic that we did not write is not an event, and does not count as one. */
    static void count(ForeignRecord why, Meters meters) {
        meters.count(Meter.REJECTED, why.code());
    }

    static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
