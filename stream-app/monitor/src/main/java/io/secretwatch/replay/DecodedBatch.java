package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.activity.rbac.HeardReasons;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import io.secretwatch.replay.source.RawRecord;
import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.StageTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a batch of records came to. */
final class DecodedBatch {

    private final String recording;
    private final ActivityDecoder decoder;
    private final ReplaySettings settings;
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final List<Activity> activities = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final HeardReasons heard;
    private final Coverage coverage = new Coverage();
    private final Consumer<DecodeResult> results = this::add;
    private long notOfInterest;
    private long events;
    private long future;
    private long position;
    private Optional<Instant> newest = Optional.empty();
    private Optional<Instant> end = Optional.empty();
    private boolean endKnown;
    /** Of the record that is being decoded. */
    private long line;

    DecodedBatch(String recording, ActivityDecoder decoder, HeardReasons heard, ReplaySettings settings) {
        this.recording = recording;
        this.decoder = decoder;
        this.heard = heard;
        this.settings = settings;
    }

    void add(RawRecord record) {
        line = record.line();
        if (record.rejection().isPresent()) {
            rejected(record.rejection().get().reason(), record.rejection().get().detail());
            return;
        }
        Optional<String> cluster = settings.cluster().isPresent() ? settings.cluster() : record.cluster();
        Origin origin = Origin.recorded(cluster, settings.asOf()).by(record.backEnd());
        decoder.decode(record.bytes(), record.offset(), record.length(), origin, results);
    }

    private void add(DecodeResult result) {
        if (result instanceof DecodeResult.Irrelevant irrelevant) {
            skip(SkipReason.of(irrelevant.why()));
        } else if (result instanceof DecodeResult.Allowed allowed) {
            add(allowed.activity());
        } else if (result instanceof DecodeResult.Rejected rejected) {
            rejected(rejected.reason(), rejected.detail());
        } else if (result instanceof DecodeResult.Classified classified) {
            add(classified);
        } else if (result instanceof DecodeResult.Matched matched) {
            addBeside(matched.activity());
        }
    }

    private void add(AllowedRequest request) {
        skip(SkipReason.NOT_OF_INTEREST);
        if (settings.inRange(request.occurrence().time())) {
            activities.add(request);
            met(request);
        }
    }

    private void add(DecodeResult.Classified classified) {
        if (!settings.inRange(classified.event().stageTimestamp())) {
            skip(SkipReason.OUT_OF_RANGE);
            return;
        }
        coverage.add(classified.event(), classified.cluster());
        if (classified.activity().isPresent()) {
            add(classified.activity().get());
        } else {
            skip(SkipReason.NO_ACTIVITY);
        }
    }

    /** Beside its event, which was counted. */
    private void addBeside(Activity match) {
        if (settings.inRange(match.occurrence().time())) {
            events--;
            add(match);
        }
    }

    private void add(Activity activity) {
        activities.add(activity);
        met(activity);
        events++;
        if (activity.occurrence().is(Occurrence.Flag.FUTURE)) {
            future++;
        } else if (newest.isEmpty() || activity.occurrence().time().isAfter(newest.get())) {
            newest = Optional.of(activity.occurrence().time());
        }
    }

    private void met(Activity activity) {
        if (!activity.occurrence().is(Occurrence.Flag.FUTURE)) {
            coverage.met(activity.occurrence().cluster(), activity.occurrence().time());
        }
    }

    private void skip(SkipReason why) {
        events++;
        // nearly all that there is: kept out of the map
        if (why == SkipReason.NOT_OF_INTEREST) {
            notOfInterest++;
        } else {
            skipped.merge(why, 1L, Long::sum);
        }
    }

    private void rejected(Decoded.Reason reason, String detail) {
        events++;
        rejections.add(new Rejection(recording, line, reason, detail));
    }

    Coverage coverage() {
        return coverage;
    }

    List<Activity> activities() {
        return activities;
    }

    /** The reasons that it shows and those before it did not. */
    HeardReasons heard() {
        return heard;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    /** How many events were not judged, and why. */
    long skipped(SkipReason why) {
        return why == SkipReason.NOT_OF_INTEREST ? notOfInterest : skipped.getOrDefault(why, 0L);
    }

    /** How many events there were, with what should have been events. */
    long events() {
        return events;
    }

    /** Of the activities, the ones whose time cannot be believed. */
    long future() {
        return future;
    }

    /** Takes note of its last record, which may be of no interest but for its time. */
    void ends(byte[] bytes, int offset, int length) {
        endKnown = true;
        end = StageTimes.of(bytes, offset, length).newest().filter(time -> !time.isAfter(settings.asOf()));
    }

    /** The time of its newest activity, if it has one whose time can be believed. */
    Optional<Instant> newest() {
        return newest;
    }

    /** Whether its last record was looked at. */
    boolean knowsEnd() {
        return endKnown;
    }

    /** The time of its last record, if that tells one which can be believed. */
    Optional<Instant> end() {
        return end;
    }

    /** Takes note of how far the recording was read for it. */
    void reached(long readTo) {
        position = readTo;
    }

    /** How far the recording was read for it, in the unit of {@link Source#size}. */
    long position() {
        return position;
    }
}
