package io.secretwatch.bench;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.judge.Disposition;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.Witness;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A judge that has judged the bundled recording, by its policy. */
final class WarmJudge {

    /** What a rule found in an activity. */
    record Found(Verdict.Finding finding, Activity activity) {}

    final JudgeState state = new InMemoryState();
    final Judge judge;
    final List<Alert> alerts = new ArrayList<>();
    final List<Found> found = new ArrayList<>();
    Instant newest = Instant.EPOCH;

    WarmJudge(List<Activity> recorded) {
        try {
            judge = new Judge(DemoRecording.policy(), Settings.DEFAULTS, state, new Listening());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        recorded.forEach(this::judge);
        hear(judge.release());
    }

    private void judge(Activity activity) {
        hear(judge.accept(activity));
        Instant time = activity.occurrence().time();
        if (time.isAfter(newest)) {
            newest = time;
            hear(judge.advance(time));
        }
    }

    private void hear(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                alerts.add(emitted.alert());
            }
        }
    }

    private final class Listening implements Witness {

        @Override
        public void judged(Activity activity, Disposition disposition, Memory memory) {
            // what was found is enough
        }

        @Override
        public void found(Verdict.Finding finding, Activity activity) {
            found.add(new Found(finding, activity));
        }
    }
}
