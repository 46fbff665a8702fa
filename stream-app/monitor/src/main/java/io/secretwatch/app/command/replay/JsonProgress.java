package io.secretwatch.app.command.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.alert.Alert;
import io.secretwatch.replay.NotAnAuditLog;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Reading;
import io.secretwatch.replay.Summary;
import io.secretwatch.wire.alert.Severity;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;

/** How far a replay is, for programs: a JSON object a line, once a second. The last one has {@code "done":true} and the summary. */
final class JsonProgress implements ReplayProgress {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Extent extent;
    private final PrintStream err;
    private final New findings = new New();
    private final long start = System.nanoTime();
    private long next = start;

    JsonProgress(Extent extent, PrintStream err) {
        this.extent = extent;
        this.err = err;
    }

    @Override
    public void progress(Progress progress) {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + EVERY_NANOS;
        double seconds = (now - start) / 1e9;
        ObjectNode status = JSON.createObjectNode();
        status.put("done", false);
        status.put("read", progress.read());
        status.put("size", extent.size());
        status.put("unit", extent.records() ? "records" : "bytes");
        status.put("events", progress.events());
        status.put("seconds", Math.round(seconds * 1000) / 1000.0);
        status.put("events_per_second", seconds > 0 ? Math.round(progress.events() / seconds) : 0);
        severities(status.putObject("findings"), findings.counts());
        err.println(text(status));
    }

    @Override
    public void alert(Alert alert) {
        findings.add(alert);
    }

    @Override
    public void close() {
        // the summary is the end
    }

    /** What a replay came to, on one line. */
    static String of(Summary summary) {
        ObjectNode json = JSON.createObjectNode();
        json.put("done", true);
        json.put("read", summary.in());
        counts(json.putObject("irrelevant"), summary.irrelevant());
        json.put("judged", summary.judged());
        json.put("expected", Summary.total(summary.expected().values()));
        json.put("part_of_a_finding", summary.found());
        severities(json.putObject("below_lowest"), summary.below());
        json.put("late", summary.late());
        json.put("future", summary.future());
        json.put("duplicate", summary.duplicate());
        counts(json.putObject("rejected"), summary.rejected());
        severities(json.putObject("findings"), summary.findings());
        json.put("alerts", summary.alerts());
        counts(json.putObject("verdicts"), summary.said());
        reading(json, summary.reading());
        return text(json);
    }

    private static void reading(ObjectNode json, Reading reading) {
        json.put("recordings", reading.recordings());
        json.put("reorder_window_ms", reading.reorderWindow().toMillis());
        names(json.putArray("left_out"), reading.leftOut());
        names(json.putArray("unreadable"), reading.unreadable());
        names(
                json.putArray("no_log"),
                reading.others().stream().map(NotAnAuditLog::name).toList());
        names(json.putArray("changed"), reading.changed());
        ArrayNode overlaps = json.putArray("overlaps");
        reading.overlaps()
                .forEach(overlap -> overlaps.addObject()
                        .put("first", overlap.first())
                        .put("second", overlap.second())
                        .put("events", overlap.events()));
        ArrayNode missing = json.putArray("missing");
        reading.gaps()
                .forEach(gap -> missing.addObject()
                        .put("from", gap.from().toString())
                        .put("to", gap.to().toString())
                        .put("before", gap.before())
                        .put("after", gap.after()));
    }

    private static void names(ArrayNode array, Collection<String> names) {
        names.forEach(array::add);
    }

    private static void counts(ObjectNode json, Map<String, Long> counts) {
        counts.forEach((name, count) -> {
            if (count > 0) {
                json.put(name, count);
            }
        });
    }

    private static void severities(ObjectNode json, Map<Severity, ? extends Number> counts) {
        counts.forEach((severity, count) -> json.put(severity.word(), count.longValue()));
    }

    private static String text(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status cannot be written as JSON", e);
        }
    }
}
