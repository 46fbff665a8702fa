package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;
import io.secretwatch.wire.text.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found in one recording: whether it is an audit log, and what it is made of if it is not. */
final class RecordingContent {

    private final Map<Decoded.Reason, Long> rejected = new EnumMap<>(Decoded.Reason.class);
    private long events;
    private long notAudit;
    private long blank;
    private Optional<Instant> newest = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    void add(DecodedBatch batch) {
        events += batch.events();
        notAudit += batch.skipped(SkipReason.NOT_AUDIT);
        blank += batch.skipped(SkipReason.EMPTY);
        newest = later(newest, batch.newest());
        end = batch.knowsEnd() ? batch.end() : end;
        batch.rejections().forEach(rejection -> rejected.merge(rejection.reason(), 1L, Long::sum));
    }

    /** The time of the newest event that is known; absent where none was met that tells it. */
    Optional<Instant> newest() {
        return later(newest, end);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get()) ? one : other.or(() -> one);
    }

    /** Whether an audit event is in it, of interest or not. */
    boolean isRecognised() {
        return events > notAudit + blank + unread();
    }

    /** How many records of it could not be read. */
    long unread() {
        return Summary.total(rejected.values());
    }

    /** Whether nothing at all is in it. */
    boolean isBlank() {
        return events == blank;
    }

    /** What is in it in place of audit events. */
    String inWords() {
        if (isBlank()) {
            return "it is empty";
        }
        List<String> parts = new ArrayList<>();
        if (notAudit > 0) {
            parts.add(Counted.of(notAudit, "document") + " of another kind");
        }
        rejected.forEach((reason, count) -> parts.add(inWords(reason, count)));
        return "no audit event was found in it, but " + String.join(" and ", parts);
    }

    private static String inWords(Decoded.Reason reason, long count) {
        return switch (reason) {
            case UNKNOWN_FORMAT -> Counted.of(count, "line") + " in no form that is known";
            case MALFORMED_JSON -> Counted.of(count, "document") + " with a beginning of JSON that is not JSON";
            case BAD_COMPRESSION -> Counted.of(count, "compressed part") + " with damage or without an end";
            case CUT_OFF -> Counted.of(count, "event") + " without its end";
            case INCOMPLETE_EVENT -> Counted.of(count, "event") + " without the fields that every event has";
            case UNKNOWN_VERSION -> Counted.of(count, "event") + " in an unknown version of the audit API";
            case OVER_LIMIT -> Counted.of(count, "record") + " over the limits";
            case INTERNAL_ERROR -> Counted.of(count, "record") + " on which Secretwatch failed";
        };
    }
}
