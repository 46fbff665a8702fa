package io.secretwatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.secretwatch.wire.metrics.MeterKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts, by the table of {@link Meter}, into a registry. */
public final class Meters {

    /** Who can write to the audit topic can make names up. */
    private static final int CLUSTERS_KEPT = 500;

    private final MeterRegistry registry;
    private final Map<Meter, Map<String, Counter>> counters = new EnumMap<>(Meter.class);
    private final Timer eventToAlert;
    private final AtomicInteger unsettled = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();
    private final AtomicInteger policyRejected = new AtomicInteger();
    private final AtomicLong policyLoaded = new AtomicLong();
    private volatile String policyTold = "";
    private final Map<String, AtomicLong> lastActivities = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> openTransactions = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(Meter.UNSETTLED.id(), unsettled, AtomicInteger::get)
                .description(Meter.UNSETTLED.meaning())
                .register(registry);
        Gauge.builder(Meter.POLICY_REJECTED.id(), policyRejected, AtomicInteger::get)
                .description(Meter.POLICY_REJECTED.meaning())
                .register(registry);
        Gauge.builder(Meter.POLICY_LOADED.id(), policyLoaded, AtomicLong::get)
                .description(Meter.POLICY_LOADED.meaning())
                .register(registry);
        eventToAlert = Timer.builder(Meter.EVENT_TO_ALERT.id())
                .description(Meter.EVENT_TO_ALERT.meaning())
                .register(registry);
        for (Meter meter : Meter.values()) {
            counters.put(meter, new ConcurrentHashMap<>());
            // Prometheus sees no increase in a counter that begins with 1
            if (meter.kind() == MeterKind.COUNTER && meter.isClosed()) {
                meter.series().forEach(values -> counter(meter, values.toArray(String[]::new)));
            }
        }
    }

    /** Adds one. The label values are in the order of the table. */
    public void count(Meter meter, String... labelValues) {
        counter(meter, labelValues).increment();
    }

    /** A counter to keep at hand, for what is counted a hundred thousand times a second. */
    public Counter counter(Meter meter, String... labelValues) {
        String key = labelValues.length == 1 ? labelValues[0] : String.join("\n", labelValues);
        return Objects.requireNonNull(counters.get(meter), "every meter has its counters")
                .computeIfAbsent(key, any -> register(meter, labelValues));
    }

    /** Notes how old a new alert was when it was written. */
    public void alertAge(Duration age) {
        eventToAlert.record(age);
    }

    /** A cluster said something at that time. */
    public void heard(String cluster, Instant time) {
        AtomicLong last = lastActivities.get(cluster);
        if (last == null && lastActivities.size() < CLUSTERS_KEPT) {
            last = lastActivities.computeIfAbsent(cluster, any -> registerGauge(Meter.LAST_ACTIVITY, cluster));
        }
        if (last != null) {
            last.accumulateAndGet(time.getEpochSecond(), Math::max);
        }
    }

    /** Readers of the topic have stood before a transaction for so long. */
    public void openTransaction(String topic, Duration time) {
        openTransactions
                .computeIfAbsent(topic, any -> registerGauge(Meter.OPEN_TRANSACTION, topic))
                .set(time.toSeconds());
    }

    /** One more judge task, or one less, holds something. */
    public void unsettled(int change) {
        unsettled.addAndGet(change);
    }

    /** One more judge task, or one less, has judged and reported all that had arrived. */
    public void settled(int change) {
        settled.addAndGet(change);
    }

    /** This instance tells this version of the policy, with this threshold, in place of the one before. */
    public void tellsPolicy(String version, String lowest) {
        policyTold = version + " " + lowest;
    }

    /** Whether this instance tells another version of the policy, or another threshold; not where it has told none yet. */
    public boolean tellsOtherPolicy(String version, String lowest) {
        return !policyTold.isEmpty() && !policyTold.equals(version + " " + lowest);
    }

    /** This version of the policy was told by this instance, in place of the one before. */
    public void policy(String version, Instant from) {
        policy(version, "files");
        policyLoaded.set(from.getEpochSecond());
    }

    /** The judges have heard of this version of the policy, whoever told it. */
    public void policyHeard(String version) {
        policy(version, "judges");
    }

    private synchronized void policy(String version, String of) {
        registry.find(Meter.POLICY.id()).tag("of", of).gauges().forEach(registry::remove);
        Gauge.builder(Meter.POLICY.id(), () -> 1)
                .description(Meter.POLICY.meaning())
                .tags(tags(Meter.POLICY, version, of))
                .register(registry);
    }

    /** Whether what stands in the files of the policy has a mistake. */
    public void policyRejected(boolean rejected) {
        policyRejected.set(rejected ? 1 : 0);
    }

    /** The sum of a counter over all its labels. */
    public long total(Meter meter) {
        return (long) registry.find(meter.id()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** One counter's value, 0 if it never counted. */
    public long value(Meter meter, String... labelValues) {
        return (long) registry.find(meter.id()).tags(tags(meter, labelValues)).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Whether all judge tasks, of which there are so many, have judged and reported all that had arrived. */
    public boolean allSettled(int tasks) {
        return unsettled.get() == 0 && settled.get() == tasks;
    }

    private AtomicLong registerGauge(Meter meter, String labelValue) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(meter.id(), value, AtomicLong::get)
                .description(meter.meaning())
                .tags(tags(meter, labelValue))
                .register(registry);
        return value;
    }

    private Counter register(Meter meter, String... labelValues) {
        return Counter.builder(meter.id())
                .description(meter.meaning())
                .tags(tags(meter, labelValues))
                .register(registry);
    }

    private static Tags tags(Meter meter, String... labelValues) {
        if (labelValues.length != meter.labels().size()) {
            throw new IllegalArgumentException(meter + " wants " + meter.labels());
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < labelValues.length; i++) {
            tags = tags.and(Tag.of(meter.labels().get(i).name(), labelValues[i]));
        }
        return tags;
    }
}
