package io.secretwatch.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a test says of the ends of sources. */
final class TestLag implements SourceLag {

    long clock;
    private long awaited = -1;
    final Map<String, Long> committed = new HashMap<>();
    private final Map<String, NavigableMap<Long, Long>> ends = new HashMap<>();

    /** At that time of the clock the source ended there. */
    void end(String source, long time, long offset) {
        ends.computeIfAbsent(source, any -> new TreeMap<>()).put(time, offset);
    }

    @Override
    public long clock() {
        return clock;
    }

    @Override
    public long reached(String source, long offset) {
        return ends.getOrDefault(source, new TreeMap<>()).descendingMap().entrySet().stream()
                .filter(end -> offset >= end.getValue())
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public long committed(String source) {
        return committed.getOrDefault(source, -1L);
    }

    @Override
    public void await(long time) {
        awaited = time;
    }

    @Override
    public long awaited() {
        return awaited;
    }
}
