package io.secretwatch.replay;

import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what becomes of recordings, and sees where they share events or leave time out. */
final class ReadingCounter {

    /** An API server is never silent for so long, and what rotates its log leaves no such time out. */
    private static final Duration GAP = Duration.ofHours(1);

    private final Overlaps overlaps = new Overlaps();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<NotAnAuditLog> others = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final Map<String, List<Span>> series = new HashMap<>();
    private Duration reorderWindow = Duration.ZERO;
    private TimeRange range = TimeRange.ALWAYS;
    private long recordings;

    /** The time of which a recording tells. */
    private record Span(String name, Instant begins, Instant ends) {}

    void judgedWithin(Duration window) {
        reorderWindow = window;
    }

    void asked(TimeRange of) {
        range = of;
    }

    Overlaps overlaps() {
        return overlaps;
    }

    void leftOut(String recording) {
        leftOut.add(recording);
    }

    void unreadable(String recording) {
        unreadable.add(recording);
    }

    /**
     * A recording was read to its end.
     *
     * @param begins the time at its beginning, if it is known
     */
    void ended(Source source, RecordingContent content, long readTo, Optional<Instant> begins) {
        recordings++;
        if (!content.isRecognised()) {
            others.add(new NotAnAuditLog(source.name(), content.isBlank(), content.inWords(), content.unread()));
        }
        source.changed(readTo).ifPresent(how -> changed.add(source.name() + " " + how));
        if (!source.series().isEmpty() && begins.isPresent() && content.newest().isPresent()) {
            series.computeIfAbsent(source.series(), any -> new ArrayList<>())
                    .add(new Span(source.name(), begins.get(), content.newest().get()));
        }
    }

    Reading reading() {
        List<Reading.Gap> gaps = new ArrayList<>();
        series.values().forEach(spans -> gaps.addAll(gaps(spans)));
        gaps.sort(Comparator.comparing(Reading.Gap::from).thenComparing(Reading.Gap::before));
        return new Reading(recordings, leftOut, unreadable, others, changed, overlaps.all(), gaps, reorderWindow);
    }

    private List<Reading.Gap> gaps(List<Span> spans) {
        List<Span> ordered = spans.stream()
                .sorted(Comparator.comparing(Span::begins).thenComparing(Span::name))
                .toList();
        List<Reading.Gap> gaps = new ArrayList<>();
        Span last = ordered.get(0);
        for (Span next : ordered) {
            if (next.begins().isAfter(last.ends().plus(GAP)) && range.meets(last.ends(), next.begins())) {
                gaps.add(new Reading.Gap(last.name(), next.name(), last.ends(), next.begins()));
            }
            last = next.ends().isAfter(last.ends()) ? next : last;
        }
        return gaps;
    }
}
