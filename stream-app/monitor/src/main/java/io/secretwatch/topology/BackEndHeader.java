package io.secretwatch.topology;

import io.secretwatch.wire.kafka.BackEndName;
import io.secretwatch.wire.kafka.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/** Reads which back end wrote a record. Records that follow each other mostly have the same, which is read once. Not for several threads. */
final class BackEndHeader {

    private byte[] bytes = {};
    private String name = "";

    /** The name; empty where there is none, or something that is no name. */
    String of(Record<?, ?> record) {
        Header header = record.headers().lastHeader(HeaderNames.BACK_END);
        if (header == null || header.value() == null) {
            return "";
        }
        if (!Arrays.equals(header.value(), bytes)) {
            String text = new String(header.value(), StandardCharsets.UTF_8);
            name = BackEndName.isValid(text) ? text : "";
            bytes = header.value();
        }
        return name;
    }
}
