package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Classifier;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns the bytes of one record into findings about each event in it: an activity, nothing of interest, or a rejection. */
final class Intake {

    /** Clocks may differ by this much before an event counts as one from the future. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    /** The reason of an input on which our own code failed. */
    static final String INTERNAL = "internal-error";

    /** What one event is to us. */
    sealed interface Found {

        /** Something that concerns Secrets. */
        record Relevant(Activity activity, boolean future) implements Found {
        }

        /** Nothing. */
        record Irrelevant() implements Found {
        }

        /** Unreadable; the texts are of ours only. */
        record Rejected(String reason, String detail) implements Found {
        }
    }

    private static final Found IRRELEVANT = new Found.Irrelevant();

    private final AuditDecoder decoder = new AuditDecoder(Classifier.INTEREST);
    private final String defaultCluster;

    Intake(String defaultCluster) {
        this.defaultCluster = defaultCluster;
    }

    /** One entry for each event; at least one for a record, whatever is in it. */
    List<Found> read(byte[] value, Origin origin) {
        if (value == null || value.length == 0) {
            return List.of(IRRELEVANT);
        }
        List<Found> found = new ArrayList<>();
        try {
            decoder.decode(value, 0, value.length, origin, decoded -> found.add(classify(decoded, origin)));
        } catch (RuntimeException | StackOverflowError e) {
            // one input must not stop the monitor; the exception's text may quote the input, so only its type is kept
            return List.of(new Found.Rejected(INTERNAL, e.getClass().getSimpleName()));
        }
        return found.isEmpty() ? List.of(IRRELEVANT) : found;
    }

    private Found classify(Decoded decoded, Origin origin) {
        if (decoded instanceof Decoded.Relevant relevant) {
            String cluster = relevant.cluster().map(ClusterName::tidy).filter(name -> !name.isEmpty()).orElse(defaultCluster);
            boolean future = future(relevant.event(), origin);
            return Classifier.classify(relevant.event(), cluster, future)
                    .<Found>map(activity -> new Found.Relevant(activity, future))
                    .orElse(IRRELEVANT);
        }
        if (decoded instanceof Decoded.Rejected rejected) {
            return new Found.Rejected(rejected.reason().code(), rejected.detail());
        }
        return IRRELEVANT;
    }

    private static boolean future(AuditEvent event, Origin origin) {
        return event.stageTimestamp().isAfter(origin.received().plus(CLOCK_TOLERANCE));
    }
}
