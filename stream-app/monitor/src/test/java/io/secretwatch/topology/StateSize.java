package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.topology.binary.BinaryFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * How much the judge keeps of an audit log, kind by kind, as it stands in state stores and changelogs. A measurement, not a test:
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=topology.StateSize -Dtool.args=AUDIT.jsonl.gz</pre>
 */
public final class StateSize {

    private final JudgeState state = new InMemoryState();
    private final Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state);
    private long events;
    private long activities;
    private long activityBytes;

    public static void main(String[] args) throws IOException {
        new StateSize().measure(Path.of(args[0]));
    }

    private void measure(Path log) throws IOException {
        ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "prod");
        Origin origin = new Origin(Optional.of("prod"), Instant.parse("2100-01-01T00:00:00Z"));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                decoder.decode(bytes, 0, bytes.length, origin, this::result);
            }
        }
        System.out.printf(
                "%d events, %d activities of %d bytes on average%n",
                events, activities, activityBytes / Math.max(1, activities));
        StateKinds.ALL.forEach(this::print);
    }

    private <V> void print(StateKind<V> kind) {
        BinaryFormat<V> format = StoredValues.format(kind);
        long[] sizes = new long[3];
        state.of(kind).range("", "\uffff", (key, value) -> {
            long size = key.getBytes(StandardCharsets.UTF_8).length + format.write(value).length;
            sizes[0]++;
            sizes[1] += size;
            sizes[2] = Math.max(sizes[2], size);
        });
        System.out.printf(
                "%-12s %7d entries %10d bytes, %6d each, %8d at most%n",
                kind.name(), sizes[0], sizes[1], sizes[1] / Math.max(1, sizes[0]), sizes[2]);
    }

    private void result(DecodeResult result) {
        events++;
        if (result instanceof DecodeResult.Classified classified) {
            classified.activity().ifPresent(this::activity);
        }
    }

    private void activity(Activity activity) {
        activities++;
        activityBytes += ActivityJson.write(new Dispatch.Seen(activity)).length;
        judge.accept(activity);
        judge.advance(activity.occurrence().time());
    }
}
