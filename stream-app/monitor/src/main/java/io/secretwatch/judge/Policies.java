package io.secretwatch.judge;

import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyHistory;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** By which policy an activity is judged: the one that counted when it happened, whenever it comes. */
public final class Policies {

    /**
     * What counts for a while.
     *
     * @param version as people call it; empty where no version was told
     */
    public record Ruling(Policy policy, Severity lowest, String version) {}

    private final KeyedState<PolicyVersion> kept;
    private final NavigableMap<Instant, Ruling> byTime = new TreeMap<>();
    private Ruling first;
    private PolicyHistory history = PolicyHistory.NONE;

    /** What is kept in the state; while there is nothing, the policy and the threshold that are given. */
    Policies(Policy given, Settings settings, JudgeState state) {
        this.kept = state.of(StateKinds.POLICIES);
        this.first = new Ruling(given, settings.lowestSeverity(), "");
        kept.range("", "\uffff", (key, version) -> {
            history = history.with(version);
            know(version);
        });
    }

    /** What counts for what happened then. */
    public Ruling at(Instant time) {
        Map.Entry<Instant, Ruling> since = byTime.floorEntry(time);
        return since == null ? first : since.getValue();
    }

    /**
     * Takes a version. All that happened from its time on is judged by it, whenever it comes; what was judged already is not judged again.
     *
     * @return the version with the time from which it counts; absent where nothing changes, since the newest one is the same
     */
    public Optional<PolicyVersion> take(PolicyVersion said) {
        Optional<PolicyVersion> counts = history.counts(said);
        counts.ifPresent(version -> {
            PolicyHistory before = history;
            history = before.with(version);
            before.versions().stream()
                    .filter(old -> !history.versions().contains(old))
                    .forEach(this::forget);
            kept.put("", TimeKey.of(version.from()), version);
            know(version);
        });
        return counts;
    }

    private void forget(PolicyVersion old) {
        kept.remove("", TimeKey.of(old.from()));
        byTime.remove(old.from());
        first = byTime.isEmpty() ? first : byTime.firstEntry().getValue();
    }

    /** A version of which this build cannot read the policy leaves the one before it as it is. */
    private void know(PolicyVersion version) {
        if (version.read() instanceof PolicyReading.Valid valid) {
            byTime.put(version.from(), new Ruling(valid.policy(), version.lowest(), version.id()));
            first = byTime.firstEntry().getValue();
        }
    }
}
