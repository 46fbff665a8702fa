package io.secretwatch.fuzz;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.topology.ActivityJson;
import io.secretwatch.topology.Dispatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes hostile events all the way to the alert, and fails at the first that throws, grows without bound, or gives a value away. */
final class HostileEventRun {

    /** An activity of some hundred names and paths is large; one that has as much as its event could swell every store. */
    private static final int LARGEST_ACTIVITY = 1 << 20;

    private final HostileEvents events;
    private final Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
    private final OcsfWriter writer = new OcsfWriter();
    private final ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "prod");
    private long activities;
    private long judged;
    private long alerts;

    HostileEventRun(long seed) {
        events = new HostileEvents(seed);
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            byte[] line = events.next().getBytes(StandardCharsets.UTF_8);
            decoder.decode(line, 0, line.length, new Origin(Optional.of("prod"), Instant.MAX), this::result);
        }
        happened(judge.settle());
        if (judged != activities) {
            throw new IllegalStateException(activities + " activities, " + judged + " judged");
        }
    }

    long activities() {
        return activities;
    }

    long alerts() {
        return alerts;
    }

    private void result(DecodeResult result) {
        if (result instanceof DecodeResult.Classified classified) {
            classified.activity().ifPresent(this::accept);
        } else if (result instanceof DecodeResult.Rejected rejected
                && rejected.reason() == Decoded.Reason.INTERNAL_ERROR) {
            throw new IllegalStateException("the decoder failed with " + rejected.detail());
        }
    }

    private void accept(Activity activity) {
        activities++;
        byte[] json = ActivityJson.write(new Dispatch.Seen(activity));
        harmless(json);
        if (json.length > LARGEST_ACTIVITY
                || !ActivityJson.read(json).equals(Optional.of(new Dispatch.Seen(activity)))) {
            throw new IllegalStateException("an activity of " + json.length + " bytes does not come back as it was");
        }
        happened(judge.accept(activity));
        happened(judge.advance(activity.occurrence().time()));
    }

    private void happened(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                alerts++;
                harmless(writer.write(emitted.alert()));
            } else {
                judged++;
            }
        }
    }

    private static void harmless(byte[] json) {
        if (new String(json, StandardCharsets.UTF_8).contains(HostileEvents.CANARY)) {
            throw new IllegalStateException("a value got out");
        }
    }
}
