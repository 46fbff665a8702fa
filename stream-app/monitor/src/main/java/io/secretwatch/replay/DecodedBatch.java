package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.audit.Decoded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a stretch of a recording came to. */
final class DecodedBatch {

    private final String recording;
    private final Map<SkipReason, Long> passed = new EnumMap<>(SkipReason.class);
    private final List<Activity> activities = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Coverage coverage = new Coverage();
    private long notOfInterest;

    DecodedBatch(String recording) {
        this.recording = recording;
    }

    void activity(Activity activity) {
        activities.add(activity);
    }

    void passed(SkipReason why) {
        // nearly all that there is: kept out of the map
        if (why == SkipReason.NOT_OF_INTEREST) {
            notOfInterest++;
        } else {
            passed.merge(why, 1L, Long::sum);
        }
    }

    void rejected(long line, Decoded.Reason reason, String detail) {
        rejections.add(new Rejection(recording, line, reason, detail));
    }

    Coverage coverage() {
        return coverage;
    }

    List<Activity> activities() {
        return activities;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    Map<SkipReason, Long> passed() {
        Map<SkipReason, Long> all = new EnumMap<>(passed);
        all.put(SkipReason.NOT_OF_INTEREST, notOfInterest);
        return all;
    }
}
