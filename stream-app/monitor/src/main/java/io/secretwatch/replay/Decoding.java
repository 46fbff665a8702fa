package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import io.secretwatch.replay.source.RawRecord;
import java.time.Instant;
import java.util.Optional;

/** Makes activities of the bytes of a recording. Keeps nothing between calls, so that threads may share it. */
public final class Decoding {

    // an event that lost its time gets this one, which no API server ever wrote
    private static final Instant NO_TIME = Instant.EPOCH;

    private final Classifier classifier;
    private final AuditDecoder decoder;
    private final ReplaySettings settings;

    Decoding(Classifier classifier, ReplaySettings settings) {
        this.classifier = classifier;
        this.decoder = new AuditDecoder(classifier.interest());
        this.settings = settings;
    }

    void decode(RawRecord piece, DecodedBatch into) {
        if (piece.rejection().isPresent()) {
            take(piece.rejection().get(), piece.line(), into);
            return;
        }
        Origin origin = new Origin(settings.cluster().or(piece::cluster), NO_TIME);
        decoder.decode(
                piece.bytes(), piece.offset(), piece.length(), origin, decoded -> take(decoded, piece.line(), into));
    }

    private void take(Decoded decoded, long line, DecodedBatch into) {
        if (decoded instanceof Decoded.Irrelevant irrelevant) {
            into.passed(SkipReason.of(irrelevant.why()));
        } else if (decoded instanceof Decoded.Rejected rejected) {
            into.rejected(line, rejected.reason(), rejected.detail());
        } else if (decoded instanceof Decoded.Relevant relevant) {
            classify(relevant.event(), relevant.cluster().orElse(ReplaySettings.UNNAMED_CLUSTER), into);
        }
    }

    private void classify(AuditEvent event, String cluster, DecodedBatch into) {
        Instant time = event.stageTimestamp();
        if (!settings.inRange(time)) {
            into.passed(SkipReason.OUT_OF_RANGE);
            return;
        }
        into.coverage().add(event, cluster);
        // the judge gives an activity whose time cannot be believed the time of its neighbours
        boolean unbelievable = time.equals(NO_TIME) || settings.inTheFuture(time);
        Optional<Activity> activity = classifier.classify(event, cluster, unbelievable);
        activity.ifPresentOrElse(into::activity, () -> into.passed(SkipReason.NO_ACTIVITY));
    }
}
