package io.secretwatch.audit;

import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.wire.json.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known from outside of the bytes at hand: from the transport, and from the envelopes already taken off.
 *
 * @param envelopeCluster the cluster that an envelope names, the outermost first
 * @param envelopeTime when an envelope says it happened
 * @param depth how many envelopes were taken off
 * @param listItem whether these are items of an audit EventList
 * @param altered whether a log pipeline took the events apart, so that not all of them can be put together again
 */
public record Context(
        Origin origin,
        Optional<String> envelopeCluster,
        Optional<Instant> envelopeTime,
        int depth,
        boolean listItem,
        boolean altered) {

    static Context of(Origin origin) {
        return new Context(origin, Optional.empty(), Optional.empty(), 0, false, false);
    }

    public Context deeper() {
        return new Context(origin, envelopeCluster, envelopeTime, depth + 1, false, altered);
    }

    public Context asListItem() {
        return new Context(origin, envelopeCluster, envelopeTime, depth + 1, true, altered);
    }

    /** Of events that were put together again. */
    public Context asAltered() {
        return new Context(origin, envelopeCluster, envelopeTime, depth, listItem, true);
    }

    public Context from(String cluster) {
        return envelopeCluster.isPresent() || cluster.isBlank()
                ? this
                : new Context(origin, Optional.of(cluster), envelopeTime, depth, listItem, altered);
    }

    /** As far as a shipper wrote the cluster's name among these fields. */
    public Context clusterIn(Fields fields) {
        if (cluster().isPresent()) {
            return this;
        }
        return from(fields.path("openshift", "cluster_id"))
                .from(fields.path("orchestrator", "cluster", "name"))
                .from(fields.path("orchestrator", "cluster", "id"))
                .from(fields.path("cluster"))
                .from(fields.path("cluster_name"));
    }

    /** The same of an event, whose own members do not name it. */
    Context clusterIn(EventIndex event) {
        return event.hasForeign() ? clusterIn(event.fields()) : this;
    }

    public Context at(Optional<Instant> time) {
        return time.isEmpty() ? this : new Context(origin, envelopeCluster, time, depth, listItem, altered);
    }

    /** What an authenticated source was given comes before what an envelope says. */
    public Optional<String> cluster() {
        return origin.cluster().isPresent() ? origin.cluster() : envelopeCluster;
    }

    /** The event's own time, else the envelope's, else when the request arrived, else when the transport got it. */
    public Instant time(Optional<Instant> own, Optional<Instant> requestReceived) {
        Optional<Instant> best = own.isPresent() ? own : envelopeTime.isPresent() ? envelopeTime : requestReceived;
        return best.orElse(origin.received());
    }
}
