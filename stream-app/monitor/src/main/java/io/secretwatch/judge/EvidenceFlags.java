package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence.Flag;
import java.util.ArrayList;
import java.util.List;

/** What a reader of an alert must know before trusting what it cites. */
final class EvidenceFlags {

    private EvidenceFlags() {}

    static List<String> of(Activity activity, boolean late) {
        if (!late && activity.occurrence().flags().isEmpty()) {
            return List.of();
        }
        List<String> flags = new ArrayList<>();
        if (activity.occurrence().is(Flag.FUTURE)) {
            flags.add("future-timestamp");
        }
        if (late) {
            flags.add("late");
        }
        if (activity.occurrence().is(Flag.ENDED)) {
            flags.add("seen-at-its-end");
        }
        if (activity.occurrence().is(Flag.PARTIAL)) {
            flags.add("partial-event");
        }
        return flags;
    }
}
