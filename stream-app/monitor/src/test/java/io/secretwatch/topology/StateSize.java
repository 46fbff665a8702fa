package io.secretwatch.topology;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.alert.Alert;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.Bench;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.Shelf;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.replay.MemoryShelves;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * How much the judge keeps of an audit log, shelf by shelf, as it stands in state stores and changelogs. A measurement, not a test:
 *
 * <pre>java -cp … io.secretwatch.topology.StateSize AUDIT.jsonl.gz</pre>
 */
public final class StateSize implements Bench {

    private final ObjectMapper json = ActivityJson.MAPPER;
    private final MemoryShelves shelves = new MemoryShelves();
    private final Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS);
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
        print("principals", shelves.principals());
        print("workloads", shelves.workloads());
        print("provenances", shelves.provenances());
        print("incidents", shelves.incidents());
        print("seen", shelves.seen());
        print("held", shelves.held());
    }

    private <V> void print(String name, Shelf<V> shelf) {
        long[] sizes = new long[3];
        shelf.range("", "\uffff", (key, value) -> {
            long size = key.getBytes(StandardCharsets.UTF_8).length + bytes(value);
            sizes[0]++;
            sizes[1] += size;
            sizes[2] = Math.max(sizes[2], size);
        });
        System.out.printf(
                "%-12s %7d entries %10d bytes, %6d each, %8d at most%n",
                name, sizes[0], sizes[1], sizes[1] / Math.max(1, sizes[0]), sizes[2]);
    }

    private long bytes(Object value) {
        try {
            return json.writeValueAsBytes(value).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        judge.accept(activity, shelves, this);
        judge.advance(activity.occurrence().time(), shelves, this);
    }

    @Override
    public void alert(Alert alert) {
        // what is told is not kept
    }

    @Override
    public void duplicate(Activity activity) {
        // counted by nobody here
    }

    @Override
    public void judged(Activity activity, boolean late, Disposition disposition) {
        // counted by nobody here
    }
}
