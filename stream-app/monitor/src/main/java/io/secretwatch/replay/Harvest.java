package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.audit.Decoded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a stretch of a recording came to. */
final class Harvest {

    private final String recording;
    private final Map<Passed, Long> passed = new EnumMap<>(Passed.class);
    private final List<Activity> activities = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Coverage coverage = new Coverage();
    private long notOfInterest;

    Harvest(String recording) {
        this.recording = recording;
    }

    void activity(Activity activity) {
        activities.add(activity);
    }

    void passed(Passed why) {
        // nearly all that there is: kept out of the map
        if (why == Passed.NOT_OF_INTEREST) {
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

    Map<Passed, Long> passed() {
        Map<Passed, Long> all = new EnumMap<>(passed);
        all.put(Passed.NOT_OF_INTEREST, notOfInterest);
        return all;
    }
}
