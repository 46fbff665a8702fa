package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import io.secretwatch.wire.kubernetes.ClusterName;
import java.time.Duration;
import java.util.Optional;

/** Turns the bytes of one record into findings about each event in it: an activity, nothing of interest, or a rejection. */
final class Intake {

    /** Clocks may differ by this much before an event counts as one from the future. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    /** The reason of an input on which our own code failed. */
    static final String INTERNAL = "internal-error";

    /** Hears what each event of a record is to us. The texts of a rejection are of ours only. */
    interface Taker {

        void relevant(Activity activity, boolean future);

        void irrelevant();

        void rejected(String reason, String detail);
    }

    private final Classifier classifier;
    private final AuditDecoder decoder;
    private final String defaultCluster;

    Intake(Classifier classifier, String defaultCluster) {
        this.classifier = classifier;
        this.decoder = new AuditDecoder(classifier.interest());
        this.defaultCluster = defaultCluster;
    }

    /** Calls the taker once for each event; at least once for a record, whatever is in it. */
    void read(byte[] value, Origin origin, Taker taker) {
        if (value == null || value.length == 0) {
            taker.irrelevant();
            return;
        }
        decoder.decode(value, 0, value.length, origin, decoded -> {
            if (decoded instanceof Decoded.Irrelevant) {
                taker.irrelevant();
            } else if (decoded instanceof Decoded.Rejected rejected) {
                taker.rejected(rejected.reason().code(), rejected.detail());
            } else {
                classify((Decoded.Relevant) decoded, origin, taker);
            }
        });
    }

    private void classify(Decoded.Relevant relevant, Origin origin, Taker taker) {
        String cluster = relevant.cluster()
                .map(ClusterName::tidied)
                .filter(name -> !name.isEmpty())
                .orElse(defaultCluster);
        boolean future = future(relevant.event(), origin);
        Optional<Activity> activity;
        try {
            activity = classifier.classify(relevant.event(), cluster, future);
        } catch (RuntimeException | StackOverflowError e) {
            // one event must not stop the monitor; the exception's text may quote it, so only its type is kept
            taker.rejected(INTERNAL, e.getClass().getSimpleName());
            return;
        }
        activity.ifPresentOrElse(found -> taker.relevant(found, future), taker::irrelevant);
    }

    private static boolean future(AuditEvent event, Origin origin) {
        return event.stageTimestamp().isAfter(origin.received().plus(CLOCK_TOLERANCE));
    }
}
