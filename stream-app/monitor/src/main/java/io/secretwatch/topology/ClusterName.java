package io.secretwatch.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Finds the name of the cluster that a record is about, and makes it fit to be a key. */
final class ClusterName {

    /** The record header by which a shipper names the cluster. */
    static final String HEADER = "cluster";

    private static final int LONGEST = 253;

    private ClusterName() {}

    static Optional<String> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        return Optional.of(tidy(new String(header.value(), StandardCharsets.UTF_8)))
                .filter(name -> !name.isEmpty());
    }

    /** Without control characters, which separate the parts of keys, and not too long. */
    static String tidy(String name) {
        String plain = name.strip().replaceAll("\\p{Cntrl}", "_");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
