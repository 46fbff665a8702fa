package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges activities, cluster by cluster, in the order in which they happened.
 *
 * <p>Activities are held for the reorder window and then judged by time and fingerprint, so that the outcome does not depend on how
 * partitions, threads and files were interleaved. What comes later still is judged at once and flagged as late.
 */
public final class Judge {

    private final Settings settings;
    private final Chambers chambers;

    /** Judges by this policy, which is taken to include the default one. */
    public Judge(Policy policy, Settings settings) {
        this.settings = settings;
        this.chambers = new Chambers(policy, settings);
    }

    /** How long, in event time, activities are held for older ones. */
    public Duration reorderWindow() {
        return settings.reorderWindow();
    }

    /** Takes one activity, in any order; a second delivery is reported as such. What is older than what was judged is judged at once, as late. */
    public void accept(Activity activity, Shelves shelves, Bench bench) {
        Occurrence occurrence = activity.occurrence();
        String event = Keys.event(occurrence);
        if (shelves.seen().get(event).isPresent()) {
            bench.duplicate(activity);
            return;
        }
        shelves.seen().put(event, Keys.micros(occurrence.time()));
        ClusterClock clock = clock(occurrence.cluster(), shelves);
        Activity timed = occurrence.is(Flag.FUTURE) ? activity.with(occurrence.at(clock.next())) : activity;
        if (timed.occurrence().time().isAfter(clock.judgedTo())) {
            shelves.held().put(Keys.event(timed.occurrence()), timed);
        } else {
            chambers.judge(timed, true, shelves, bench);
        }
    }

    /** Says that nothing older than this will come from any source in time: judges, in order, what is older by the reorder window. */
    public void advance(Instant watermark, Shelves shelves, Bench bench) {
        Instant due = watermark.minus(settings.reorderWindow());
        for (String cluster : clusters(shelves)) {
            judgeUpTo(cluster, Keys.at(cluster, due.plusNanos(1_000)), shelves, bench);
            ClusterClock clock = clock(cluster, shelves);
            if (due.isAfter(clock.judgedTo())) {
                shelves.clocks().put(Keys.cluster(cluster), clock.judgedTo(due));
            }
        }
    }

    /** Says that all sources are quiet: judges all that is held. */
    public void release(Shelves shelves, Bench bench) {
        for (String cluster : clusters(shelves)) {
            judgeUpTo(cluster, Keys.clusterEnd(cluster), shelves, bench);
        }
    }

    /** Says that all sources have been quiet for long, or are at their end: judges all that is held and tells all that is folded and not told yet. */
    public void settle(Shelves shelves, Bench bench) {
        release(shelves, bench);
        for (String cluster : clusters(shelves)) {
            chambers.tellAll(cluster, shelves, bench);
        }
    }

    private void judgeUpTo(String cluster, String end, Shelves shelves, Bench bench) {
        List<String> keys = new ArrayList<>();
        List<Activity> due = new ArrayList<>();
        shelves.held().range(Keys.cluster(cluster), end, (key, activity) -> {
            keys.add(key);
            due.add(activity);
        });
        for (int i = 0; i < due.size(); i++) {
            shelves.held().remove(keys.get(i));
            chambers.judge(due.get(i), false, shelves, bench);
        }
    }

    private static ClusterClock clock(String cluster, Shelves shelves) {
        return shelves.clocks().get(Keys.cluster(cluster)).orElseGet(() -> {
            shelves.clocks().put(Keys.cluster(cluster), ClusterClock.START);
            return ClusterClock.START;
        });
    }

    private static List<String> clusters(Shelves shelves) {
        List<String> clusters = new ArrayList<>();
        shelves.clocks().range("", "\uffff", (key, clock) -> clusters.add(key.substring(0, key.length() - 1)));
        return clusters;
    }
}
