package io.secretwatch.replay;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.state.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out which recordings hold the same events. As recordings are merged by time, the copies of an event come soon after one another. */
final class Overlaps {

    private static final int REMEMBERED = 10_000;
    private static final int PAIRS = 1_000;

    private final Map<String, String> first = new Recent();
    private final Map<Pair, Long> shared = new HashMap<>();

    /** Two names in their order. */
    private record Pair(String first, String second) {}

    /** Takes note of an event of a recording. */
    void heard(Occurrence occurrence, String recording) {
        String before = first.putIfAbsent(Keys.of(occurrence.cluster(), Keys.event(occurrence)), recording);
        if (before != null && !before.equals(recording)) {
            Pair pair = before.compareTo(recording) < 0 ? new Pair(before, recording) : new Pair(recording, before);
            if (shared.size() < PAIRS || shared.containsKey(pair)) {
                shared.merge(pair, 1L, Long::sum);
            }
        }
    }

    /** Those that share most first. */
    List<Reading.Overlap> all() {
        List<Reading.Overlap> all = new ArrayList<>();
        shared.forEach((pair, events) -> all.add(new Reading.Overlap(pair.first(), pair.second(), events)));
        all.sort(Comparator.comparing(Reading.Overlap::events)
                .reversed()
                .thenComparing(Reading.Overlap::first)
                .thenComparing(Reading.Overlap::second));
        return all;
    }

    /** The recordings in which the latest events were met first. */
    @SuppressWarnings("serial") // stays in memory
    private static final class Recent extends LinkedHashMap<String, String> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    }
}
