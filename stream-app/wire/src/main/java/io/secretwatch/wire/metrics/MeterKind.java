package io.secretwatch.wire.metrics;

/** What kind of meter one is, which decides how Micrometer names it for Prometheus. */
public enum MeterKind {
    COUNTER("_total"),
    TIMER("_seconds"),
    GAUGE("");

    private final String suffix;

    MeterKind(String suffix) {
        this.suffix = suffix;
    }

    /** The name as Prometheus shows it, of one with dots. */
    public String prometheusName(String id) {
        return id.replace('.', '_') + suffix;
    }
}
