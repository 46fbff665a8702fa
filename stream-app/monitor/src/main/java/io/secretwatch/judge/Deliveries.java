package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.delivery.BackEnds;
import io.secretwatch.knowledge.delivery.Delivery;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.weights.Threshold;
import io.secretwatch.wire.kafka.BackEndName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which back ends delivered each event, in a cluster that has several. What one of them has not delivered after {@link #PATIENCE} it
 * lacks. In a cluster that has one, no event is kept.
 */
final class Deliveries {

    /** How long, in event time, a back end may be late. */
    private static final Duration PATIENCE = Threshold.BACK_END_LATE.time();
    /** So many events of a cluster are kept until they are compared. */
    private static final int KEPT = 100_000;

    private final KeyedState<Delivery> waiting;
    private final KeyedState<BackEnds> backEnds;
    private final ClusterClocks clocks;
    private final int kept;
    /** How many are waiting, by cluster; counted in the state when a cluster is first asked for. */
    private final Map<String, Integer> sizes = new HashMap<>();

    Deliveries(JudgeState state, ClusterClocks clocks) {
        this(state, clocks, KEPT);
    }

    Deliveries(JudgeState state, ClusterClocks clocks, int kept) {
        this.kept = kept;
        this.waiting = state.of(StateKinds.DELIVERIES);
        this.backEnds = state.of(StateKinds.BACK_ENDS);
        this.clocks = clocks;
    }

    /**
     * Takes note of a copy of an event.
     *
     * @param event what follows the cluster in the key of the event
     * @param known whether a copy came before, of any back end
     */
    void came(Activity activity, String event, boolean known) {
        Occurrence occurrence = activity.occurrence();
        if (occurrence.backEnd().isEmpty() || occurrence.is(Occurrence.Flag.FUTURE)) {
            return;
        }
        String name = BackEndName.group(occurrence.backEnd());
        BackEnds before = backEnds.get(occurrence.cluster(), "").orElse(BackEnds.NONE);
        BackEnds after = before.heard(name, occurrence.time());
        if (after.several() && after.has(name) && Delivery.compares(activity) && isInTime(occurrence)) {
            after = compare(activity, name, event, known, after);
        }
        if (!after.equals(before)) {
            backEnds.put(occurrence.cluster(), "", after);
        }
    }

    private boolean isInTime(Occurrence occurrence) {
        Instant settled = clocks.of(occurrence.cluster()).lastActivity().minus(PATIENCE);
        return occurrence.time().isAfter(settled);
    }

    private BackEnds compare(Activity activity, String name, String event, boolean known, BackEnds all) {
        String cluster = activity.occurrence().cluster();
        Optional<Delivery> earlier = waiting.get(cluster, event);
        if (earlier.isPresent()) {
            Delivery both = earlier.get().with(name);
            if (!both.equals(earlier.get())) {
                waiting.put(cluster, event, both);
            }
            return all;
        }
        if (known) {
            // its first copy came when there was nothing to compare
            return all;
        }
        int size = sizes.computeIfAbsent(cluster, this::count);
        if (size >= kept) {
            return all.notComparing(activity.occurrence().time());
        }
        sizes.put(cluster, size + 1);
        waiting.put(cluster, event, Delivery.of(activity, name));
        return all;
    }

    private int count(String cluster) {
        int[] size = new int[1];
        waiting.range(Keys.cluster(cluster), Keys.clusterEnd(cluster), (key, any) -> size[0]++);
        return size[0];
    }

    /** Settles who delivered the events that are old enough at this time of the cluster; what is to be reported of it. */
    Optional<LogGap> settle(String cluster, Instant now) {
        Optional<BackEnds> known = backEnds.get(cluster, "").filter(BackEnds::several);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant settled = now.minus(PATIENCE);
        BackEnds compared = known.get().after(forget(cluster, Keys.at(cluster, settled)));
        Optional<LogGap> due = compared.due(settled);
        BackEnds after = due.map(compared::reported).orElse(compared).withoutOld(settled);
        if (!after.several()) {
            forget(cluster, Keys.clusterEnd(cluster));
        }
        if (!after.equals(known.get())) {
            backEnds.put(cluster, "", after);
        }
        return due;
    }

    /** What was waiting before this key, in the order of time. */
    private List<Delivery> forget(String cluster, String end) {
        List<Delivery> old = waiting.take(Keys.cluster(cluster), end);
        sizes.computeIfPresent(cluster, (any, size) -> size - old.size());
        return old;
    }
}
