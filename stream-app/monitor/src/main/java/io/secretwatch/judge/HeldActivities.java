package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Activities that wait, those of each cluster in the order of time and fingerprint. */
final class HeldActivities {

    private final KeyedState<Activity> held;

    HeldActivities(JudgeState state) {
        this.held = state.of(StateKinds.HELD);
    }

    /** The clusters of which anything waits. */
    List<String> clusters() {
        return held.clusters();
    }

    /** The one of the same event. */
    Optional<Activity> get(Occurrence occurrence) {
        return held.get(occurrence.cluster(), Keys.event(occurrence));
    }

    /** Holds one, in place of the one of the same event. */
    void put(Activity activity) {
        Occurrence occurrence = activity.occurrence();
        held.put(occurrence.cluster(), Keys.event(occurrence), activity);
    }

    /** Takes out what is held of a cluster before a key. */
    List<Activity> take(String cluster, String end) {
        return held.take(Keys.cluster(cluster), end);
    }

    /** Takes out about so many before a key: more only where several are of the same time. */
    List<Activity> take(String cluster, String end, int most) {
        return take(
                cluster,
                last(cluster, end, most)
                        .map(time -> Keys.at(cluster, time.plusNanos(1_000)))
                        .orElse(end));
    }

    /** Whether anything of a cluster is held before a key. */
    boolean isAny(String cluster, String end) {
        return isBefore(held.firstKey(Keys.cluster(cluster)), end);
    }

    /** The time of the last of so many that are held before a key; absent where there are not as many. */
    Optional<Instant> last(String cluster, String end, int most) {
        Optional<String> key = held.firstKey(Keys.cluster(cluster));
        for (int i = 1; i < most && isBefore(key, end); i++) {
            key = held.firstKey(key.get() + '\0');
        }
        return isBefore(key, end)
                ? held.get(key.get()).map(activity -> activity.occurrence().time())
                : Optional.empty();
    }

    private static boolean isBefore(Optional<String> key, String end) {
        return key.isPresent() && key.get().compareTo(end) < 0;
    }
}
