package io.secretwatch.bench;

import io.secretwatch.app.bench.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the samples of a profile were taken. */
final class StackProfile {

    private final Map<String, Integer> stacks = new TreeMap<>();
    private final Map<String, Integer> self = new HashMap<>();
    private final Map<String, Integer> inclusive = new HashMap<>();
    private int samples;

    /**
     * Adds a sample.
     *
     * @param frames methods, the outermost first
     */
    void add(String thread, List<String> frames) {
        if (frames.isEmpty()) {
            return;
        }
        samples++;
        stacks.merge(thread + ";" + String.join(";", frames), 1, Integer::sum);
        self.merge(frames.get(frames.size() - 1), 1, Integer::sum);
        // a method that calls itself is in the sample once
        new HashSet<>(frames).forEach(frame -> inclusive.merge(frame, 1, Integer::sum));
    }

    int samples() {
        return samples;
    }

    /** A stack a line and how often it was seen, as flame graph viewers read it. */
    List<String> collapsed() {
        return stacks.entrySet().stream()
                .map(stack -> stack.getKey() + " " + stack.getValue())
                .toList();
    }

    /** The methods in which most samples were taken, or, inclusive, below which they were. */
    String top(int most, boolean withCalled) {
        Map<String, Integer> counts = withCalled ? inclusive : self;
        Table table = new Table(1, withCalled ? "method, with all that it calls" : "method alone", "samples", "share");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(method -> table.row(
                        method.getKey().replace("io.secretwatch.", ""),
                        "%,d".formatted(method.getValue()),
                        "%.1f %%".formatted(100.0 * method.getValue() / samples)));
        return table.text();
    }
}
