package io.secretwatch.topology;

import io.secretwatch.wire.kafka.HeaderNames;
import io.secretwatch.wire.kubernetes.ClusterName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Finds the name of the cluster that a record is about. */
final class ClusterHeader {

    private ClusterHeader() {}

    static Optional<String> of(Headers headers) {
        Header header = headers.lastHeader(HeaderNames.CLUSTER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        return Optional.of(ClusterName.tidied(new String(header.value(), StandardCharsets.UTF_8)))
                .filter(name -> !name.isEmpty());
    }
}
