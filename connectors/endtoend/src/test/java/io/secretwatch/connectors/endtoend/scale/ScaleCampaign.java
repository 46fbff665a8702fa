package io.secretwatch.connectors.endtoend.scale;

import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.connectors.endtoend.starved.Comparison;
import io.secretwatch.connectors.testing.Records;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Kills, adds, stops and upgrades monitors with standbys over three brokers while the recorded logs of eight clusters come at their pace, and compares the
 * alerts with those of replays of the same logs.
 *
 * <pre>./mvnw -q -Ptool-endtoend -pl connectors/endtoend -am process-test-classes -Dtool=connectors.endtoend.scale.ScaleCampaign -Dtool.args="FOLDER SECONDS SETTINGS STEP..."</pre>
 *
 * <p>SECONDS is how long events come. SETTINGS are further ones of Kafka's clients, such as {@code main.consumer.session.timeout.ms:10000}, separated by commas, or
 * {@code -}. A STEP is one of {@link Step}, or ALL.
 *
 * <p>Ends with 1 where an alert differs, or where an event is not in the audit topic once.
 */
public final class ScaleCampaign {

    private static final int CLUSTERS = 8;
    private static final Duration RECORDED = Duration.ofSeconds(537);
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private ScaleCampaign() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Duration length = Duration.ofSeconds(Long.parseLong(args[1]));
        List<Step> steps = args[3].equals("ALL")
                ? List.of(Step.values())
                : Arrays.stream(args).skip(3).map(Step::valueOf).toList();
        boolean same;
        try (Fleet fleet = new Fleet(folder, args[2].equals("-") ? "" : args[2].replace(":", ": "))) {
            Load load = new Load(DemoRecording.lines(), RECORDED, length, CLUSTERS);
            CompletableFuture<Void> sending = load.send(fleet.bootstrap(), Fleet.AUDIT, Fleet.PARTITIONS);
            fleet.settled(LONGEST);
            for (Step step : steps) {
                run(step, fleet);
            }
            System.out.println(sending.isDone() ? "the load was over before the last step" : "the last step is done");
            sending.get();
            same = compare(fleet, load);
        }
        System.exit(same ? 0 : 1);
    }

    private static void run(Step step, Fleet fleet) throws Exception {
        fleet.progress.begin();
        long begin = System.nanoTime();
        String note = step.on(fleet);
        boolean settled = fleet.settled(LONGEST);
        List<String> restored = new ArrayList<>();
        for (Instance one :
                fleet.monitors.stream().filter(any -> any.startedSince(begin)).toList()) {
            restored.add(one + " " + one.restored());
        }
        System.out.printf(
                "| %s | %s | %s | %s | %s%s |%n",
                step,
                seconds(fleet.progress.longest(Fleet.AUDIT)),
                seconds(fleet.progress.longest(Fleet.ACTIVITY)),
                note,
                String.join("; ", restored),
                settled ? "" : " NOT SETTLED");
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1e3);
    }

    private static boolean compare(Fleet fleet, Load load) throws Exception {
        Comparison result = Comparison.settled(fleet::alerts, load.replayed(fleet.folder), fleet.folder);
        AtomicLong events = new AtomicLong();
        Records.each(fleet.bootstrap(), Fleet.AUDIT, record -> events.incrementAndGet());
        System.out.printf("events sent %,d, in the topic %,d%n", load.size(), events.get());
        System.out.println(result);
        return result.isTheSame() && events.get() == load.size();
    }
}
