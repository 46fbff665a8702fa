package io.secretwatch.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What the transport knows of the bytes it hands over.
 *
 * @param cluster the cluster that an authenticated source was given, which nothing inside the bytes may override
 * @param received when the transport got them, {@link #UNKNOWN_TIME} if it does not know; the time of an event that lost its own
 * @param now what claims to be later than this is not believed
 * @param backEnd of the API server that wrote the bytes, a {@link io.secretwatch.wire.kafka.BackEndName}; empty where the transport does not say
 */
public record Origin(Optional<String> cluster, Instant received, Instant now, String backEnd) {

    /** A time that no API server ever wrote. */
    public static final Instant UNKNOWN_TIME = Instant.EPOCH;

    /** A blank name is none. */
    public Origin {
        cluster = cluster.filter(name -> !name.isBlank());
    }

    /** Of bytes that are looked at as they arrive. */
    public Origin(Optional<String> cluster, Instant received) {
        this(cluster, received, received, "");
    }

    /** Of bytes that were kept, and are looked at some time later. */
    public static Origin recorded(Optional<String> cluster, Instant now) {
        return new Origin(cluster, UNKNOWN_TIME, now, "");
    }

    /** The same, written by this back end. */
    public Origin by(String name) {
        return new Origin(cluster, received, now, name);
    }
}
