package io.secretwatch.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known from outside of the bytes at hand: from the transport, and from the envelopes already taken off.
 *
 * @param envelopeCluster the cluster that an envelope names, the outermost first
 * @param envelopeTime when an envelope says it happened
 * @param depth how many envelopes were taken off
 * @param listItem whether these are items of an audit EventList
 */
record Context(
        Origin origin, Optional<String> envelopeCluster, Optional<Instant> envelopeTime, int depth, boolean listItem) {

    static Context of(Origin origin) {
        return new Context(origin, Optional.empty(), Optional.empty(), 0, false);
    }

    Context deeper() {
        return new Context(origin, envelopeCluster, envelopeTime, depth + 1, false);
    }

    Context asListItem() {
        return new Context(origin, envelopeCluster, envelopeTime, depth + 1, true);
    }

    Context from(String cluster) {
        return envelopeCluster.isPresent() || cluster.isEmpty()
                ? this
                : new Context(origin, Optional.of(cluster), envelopeTime, depth, listItem);
    }

    Context at(Optional<Instant> time) {
        return time.isEmpty() ? this : new Context(origin, envelopeCluster, time, depth, listItem);
    }

    /** What an authenticated source was given comes before what an envelope says. */
    Optional<String> cluster() {
        return origin.cluster().or(() -> envelopeCluster);
    }

    /** The event's own time, else the envelope's, else when the request arrived, else when the transport got it. */
    Instant time(Optional<Instant> own, Optional<Instant> requestReceived) {
        return own.or(() -> envelopeTime).or(() -> requestReceived).orElse(origin.received());
    }
}
