package io.secretwatch.app.analyst;

import io.secretwatch.activity.Fingerprint;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a person says of a finding, completed by what its alerts say. */
public final class FeedbackDraft {

    private FeedbackDraft() {}

    /** The record that says it. */
    public static Feedback of(FindingHistory history, Judgement judgement, String who, String why, Instant when) {
        AlertRecord newest = history.newest();
        String fingerprint = AlertRecord.line(newest.detail("fingerprint"));
        return new Feedback(
                newest.uid(),
                fingerprint,
                newest.cluster(),
                newest.rule(),
                principal(history, fingerprint),
                judgement,
                who,
                why,
                when);
    }

    /** When the finding began, before which nobody can say anything of it. */
    public static Instant begin(FindingHistory history) {
        return history.outline().firstSeen();
    }

    /** When its last occurrence was that is known. */
    public static Instant end(FindingHistory history) {
        return history.outline().lastSeen();
    }

    /** The principal by whom it is grouped: the responsible one, or one of those who acted; empty where it is grouped by none. */
    private static String principal(FindingHistory history, String fingerprint) {
        AlertRecord newest = history.newest();
        Set<String> candidates = new LinkedHashSet<>();
        history.revisions().forEach(revision -> {
            candidates.add(revision.author());
            candidates.addAll(revision.users());
        });
        candidates.remove("");
        return candidates.stream()
                .filter(one -> Fingerprint.ofTexts(newest.rule(), newest.cluster(), one)
                        .equals(fingerprint))
                .findFirst()
                .orElse("");
    }
}
