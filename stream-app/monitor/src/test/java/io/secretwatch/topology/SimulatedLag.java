package io.secretwatch.topology;

import java.util.List;

/** What Kafka would say of simulated sources, asked five times a second. */
final class SimulatedLag implements SourceLag {

    private final List<SimulatedSource> sources;
    private final long start;
    private long now;
    private long awaited = -1;

    SimulatedLag(List<SimulatedSource> sources, long start) {
        this.sources = sources;
        this.start = start;
        this.now = start;
    }

    void now(long millis) {
        now = millis;
    }

    @Override
    public long clock() {
        return now - start;
    }

    @Override
    public long reached(String source, long offset) {
        return sources.stream()
                .filter(one -> one.name().equals(source))
                .mapToLong(one -> one.reached(offset, now) - start)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public long committed(String source) {
        return 0;
    }

    @Override
    public void await(long time) {
        awaited = awaited > clock() ? Math.min(awaited, time) : time;
    }

    @Override
    public long awaited() {
        return awaited;
    }
}
