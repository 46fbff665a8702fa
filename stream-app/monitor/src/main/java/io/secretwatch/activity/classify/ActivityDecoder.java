package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Origin;
import io.secretwatch.audit.Stage;
import io.secretwatch.wire.kubernetes.ClusterName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes activities of the bytes of the records of one stream, the same ones for a topic and for a file. Knows which stages of requests the
 * stream has shown, so each stream needs one of its own. Not for several threads.
 */
public final class ActivityDecoder {

    /** Clocks may differ by this much before an event counts as one from the future. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final Map<Decoded.Why, DecodeResult> IRRELEVANT = irrelevant();

    private final Classifier classifier;
    private final AuditDecoder decoder;
    private final String defaultCluster;
    private final ShownStages stages = new ShownStages();

    /**
     * A decoder for what this classifier looks at.
     *
     * @param defaultCluster of events that nothing else names a cluster for
     */
    public ActivityDecoder(Classifier classifier, String defaultCluster) {
        this.classifier = classifier;
        this.decoder = new AuditDecoder(this::depth);
        this.defaultCluster = ClusterName.tidied(defaultCluster);
    }

    /** Gives one result for each event of a record, at least one in all. Throws nothing but what {@code out} throws. */
    public void decode(byte[] bytes, int offset, int length, Origin origin, Consumer<DecodeResult> out) {
        decoder.decode(bytes, offset, length, origin, decoded -> out.accept(result(decoded, origin)));
    }

    private Depth depth(Stage stage, String verb, ObjectRef ref, Optional<String> cluster) {
        Depth depth = classifier.depth(stage, verb, ref);
        return depth != Depth.NOTHING && stages.repeats(stage, verb, ref, cluster) ? Depth.NOTHING : depth;
    }

    private DecodeResult result(Decoded decoded, Origin origin) {
        if (decoded instanceof Decoded.Relevant relevant) {
            return classified(relevant, origin);
        }
        if (decoded instanceof Decoded.Rejected rejected) {
            return new DecodeResult.Rejected(rejected.reason(), rejected.detail());
        }
        return Objects.requireNonNull(
                IRRELEVANT.get(((Decoded.Irrelevant) decoded).why()), "every reason has a result");
    }

    private DecodeResult classified(Decoded.Relevant relevant, Origin origin) {
        AuditEvent event = relevant.event();
        try {
            String cluster = relevant.cluster().map(ClusterName::tidied).orElse(defaultCluster);
            boolean future = isUnbelievable(event.stageTimestamp(), origin.now());
            Optional<Activity> activity = classifier.classify(event, cluster, future);
            if (activity.isPresent()) {
                stages.shown(
                        event.entry().stage(),
                        event.request().verb(),
                        event.request().objectRef().orElse(ObjectRef.NONE),
                        relevant.cluster());
            }
            return new DecodeResult.Classified(event, cluster, by(origin.backEnd(), activity));
        } catch (RuntimeException | StackOverflowError e) {
            // one event must not stop the monitor; the exception's text may quote it, so only its type is kept
            return new DecodeResult.Rejected(
                    Decoded.Reason.INTERNAL_ERROR, e.getClass().getSimpleName());
        }
    }

    private static Optional<Activity> by(String backEnd, Optional<Activity> activity) {
        return backEnd.isEmpty()
                ? activity
                : activity.map(one -> one.with(one.occurrence().by(backEnd)));
    }

    /** Of an event without a time that can be believed, the judge takes that of its neighbours. */
    private static boolean isUnbelievable(Instant time, Instant now) {
        return time.equals(Origin.UNKNOWN_TIME) || time.minus(CLOCK_TOLERANCE).isAfter(now);
    }

    private static Map<Decoded.Why, DecodeResult> irrelevant() {
        Map<Decoded.Why, DecodeResult> all = new EnumMap<>(Decoded.Why.class);
        for (Decoded.Why why : Decoded.Why.values()) {
            all.put(why, new DecodeResult.Irrelevant(why));
        }
        return all;
    }
}
