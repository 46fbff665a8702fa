package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.testing.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What happened in a cluster, in the order in which it happened: reads of Secrets, one in three refused, that depend on what came before. */
final class SimulatedHistory {

    /** No activity arrives later than this after it happened. */
    static final Duration LONGEST_ARRIVAL = Duration.ofMillis(1_500);

    private static final int LENGTH = 500;
    private static final int PAUSE_AT = 300;
    private static final List<String> PRINCIPALS =
            List.of("alice", "bob", "system:serviceaccount:shop:web", "system:node:n1");

    private final Random random = new Random(7);
    private final List<Activity> activities = new ArrayList<>();

    private SimulatedHistory() {}

    /** Some minutes of it, in the logs of these sources. */
    static SimulatedHistory written(Instant start, List<SimulatedSource> sources) {
        SimulatedHistory history = new SimulatedHistory();
        Instant time = start;
        for (int i = 0; i < LENGTH; i++) {
            // in the pause all that is folded is reported
            time = time.plusMillis(i == PAUSE_AT ? 75_000 : 100 + history.random.nextInt(600));
            history.append(time, sources.get(history.random.nextInt(sources.size())));
        }
        return history;
    }

    /** One activity more, which arrives in this source a moment after it happened. */
    void append(Instant time, SimulatedSource source) {
        Activity activity = activity(time);
        activities.add(activity);
        source.append(time.plusMillis(random.nextInt((int) LONGEST_ARRIVAL.toMillis())), activity);
    }

    int size() {
        return activities.size();
    }

    /** How many happened before this time. */
    long before(Instant time) {
        return activities.stream()
                .filter(activity -> activity.occurrence().time().isBefore(time))
                .count();
    }

    /** The alerts of a replay. */
    List<String> replayed(PolicyVersion... policies) {
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
        Arrays.stream(policies).forEach(judge.policies()::take);
        List<Outcome> outcomes = new ArrayList<>();
        for (Activity activity : activities) {
            outcomes.addAll(judge.accept(activity));
            outcomes.addAll(judge.advance(activity.occurrence().time()));
        }
        outcomes.addAll(judge.settle());
        OcsfWriter writer = new OcsfWriter();
        return outcomes.stream()
                .filter(Outcome.AlertEmitted.class::isInstance)
                .map(outcome -> writer.write(((Outcome.AlertEmitted) outcome).alert()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private Activity activity(Instant time) {
        String who = PRINCIPALS.get(random.nextInt(PRINCIPALS.size()));
        Events event = random.nextInt(8) == 0
                ? Events.secretList(who, time)
                : Events.secretGet(who, "shop", "s" + activities.size() % 40, time);
        return (random.nextInt(3) == 0 ? event.refused() : event).activity();
    }
}
