package io.secretwatch.judge;

import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.JudgedTo;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.log.ClusterClock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far each cluster has been judged. A mark is about all of them, and is written once. */
final class ClusterClocks {

    private final KeyedState<ClusterClock> clocks;
    private final KeyedState<JudgedTo> judgedTo;

    ClusterClocks(JudgeState state) {
        this.clocks = state.of(StateKinds.CLOCKS);
        this.judgedTo = state.of(StateKinds.JUDGED_TO);
    }

    /** The clock of a cluster; one that was never heard is not late for what was said before. */
    ClusterClock of(String cluster) {
        Instant all = all();
        Optional<ClusterClock> known = clocks.get(cluster, "");
        if (known.isPresent()) {
            return known.get().judgedToWithAll(all);
        }
        ClusterClock first = ClusterClock.START.joining(all);
        put(cluster, first);
        return first;
    }

    /** Those of all clusters that were heard. */
    Map<String, ClusterClock> heard() {
        Map<String, ClusterClock> heard = new TreeMap<>();
        clocks.range("", "\uffff", (key, clock) -> {
            if (clock.lastActivity().isAfter(Instant.EPOCH)) {
                heard.put(Keys.clusterOf(key), clock);
            }
        });
        return heard;
    }

    /** What is not later than this has been judged in the cluster; nothing, where it was never heard. */
    Instant judgedTo(String cluster) {
        return clocks.get(cluster, "")
                .map(clock -> clock.judgedToWithAll(all()).judgedTo())
                .orElse(Instant.EPOCH);
    }

    void put(String cluster, ClusterClock clock) {
        clocks.put(cluster, "", clock);
    }

    /** All clusters that were heard have been judged up to this time. */
    void judgedTo(Instant time) {
        if (time.isAfter(all())) {
            judgedTo.put("", "", new JudgedTo(time));
        }
    }

    private Instant all() {
        return judgedTo.get("", "").orElse(JudgedTo.START).time();
    }
}
