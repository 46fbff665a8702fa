package io.secretwatch.connectors.endtoend.kill;

import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Delivers a day of a recorded log as fast as it is taken, twice over, and measures what receiver, shipper, monitor and worker have of the machine
 * at equal steps of event time.
 *
 * <pre>./mvnw -q -Ptool-endtoend -pl connectors/endtoend -am process-test-classes -Dtool=connectors.endtoend.kill.SoakCampaign -Dtool.args="FOLDER RECORDING MINUTES"</pre>
 *
 * <p>RECORDING is a file of audit events, one a line, perhaps compressed; MINUTES of event time lie between two measurements. Ends with 1 where anything grows
 * ({@link Series}), where events are missing in the monitor, or alerts at the SIEM.
 */
public final class SoakCampaign {

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final long MIB = 1024;
    /** What Kafka does in days, it does in seconds here, as a day goes by in minutes: close segments, clean them, and forget tombstones. */
    private static final String[] BROKER = {
        "log.roll.ms=30000",
        "log.cleaner.delete.retention.ms=10000",
        "log.cleaner.backoff.ms=2000",
        "log.cleaner.min.cleanable.ratio=0.3"
    };

    private final Installation all;
    private final DayLoad load;
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private SoakCampaign(Path folder, Path recording) throws IOException {
        all = new Installation(folder, BROKER);
        load = new DayLoad(recording, all);
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Leftovers.kill(folder), "end children"));
        SoakCampaign soak = new SoakCampaign(folder, Path.of(args[1]).toAbsolutePath());
        System.exit(soak.run(Duration.ofMinutes(Long.parseLong(args[2]))) ? 0 : 1);
    }

    private boolean run(Duration between) throws Exception {
        boolean whole;
        try (all;
                load) {
            all.start();
            all.ship.start();
            all.awaitReceiver();
            Instant due = load.time().plus(between);
            long before = 0;
            while (load.hasMore()) {
                load.deliver(STEP);
                if (load.time().isBefore(due) && load.hasMore()) {
                    // the monitor is a step behind at most, or its backlog would be what is measured
                    awaitJudged(before);
                } else {
                    awaitJudged(load.delivered());
                    measure();
                    due = due.plus(between);
                }
                before = load.delivered();
            }
            whole = conserved();
        }
        return table() && whole;
    }

    private void awaitJudged(long events) {
        Eventually.within(Duration.ofMinutes(10), "the monitor has read " + events + " events")
                .pollInterval(Duration.ofMillis(200))
                .until(() -> eventsIn() >= events);
    }

    private long eventsIn() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(all.monitorMetrics()).build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("secretwatch_events_in_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void measure() throws Exception {
        Map<String, ChildJvm> ours = new LinkedHashMap<>();
        ours.put("receiver", all.receiver);
        ours.put("ship", all.ship);
        ours.put("monitor", all.monitor);
        ours.put("worker", all.worker);
        for (Map.Entry<String, ChildJvm> part : ours.entrySet()) {
            add(part.getKey() + ", heap after a collection, KiB", 4 * MIB, Footprint.heap(part.getValue()));
            add(part.getKey() + ", resident, KiB", 16 * MIB, Footprint.resident(part.getValue()));
            add(part.getKey() + ", threads", 4, Footprint.threads(part.getValue()));
            add(part.getKey() + ", open files", 16, Footprint.openFiles(part.getValue()));
        }
        add("receiver's buffer, KiB", 0, Footprint.disk(all.buffer(), file -> true));
        add("state.dir, KiB", 16 * MIB, Footprint.disk(all.state(), file -> true));
        add("changelogs in Kafka, KiB", 16 * MIB, Footprint.disk(all.kafka(), topic("-changelog-")));
        StringBuilder row = new StringBuilder("%s %,d events".formatted(load.time(), load.delivered()));
        series.values().forEach(one -> row.append(' ').append(one.last()));
        System.out.println(row);
    }

    private static Predicate<Path> topic(String part) {
        return file -> file.toString().endsWith(".log")
                && file.getParent().getFileName().toString().contains(part);
    }

    private void add(String name, long nothing, long value) {
        series.computeIfAbsent(name, key -> new Series(key, nothing)).add(value);
    }

    private boolean table() {
        boolean flat = true;
        System.out.printf(
                "%n%-44s %12s %12s %12s %12s%n", "median of a quarter of the day", "1st", "2nd", "3rd", "4th");
        for (Series one : series.values()) {
            flat &= one.isFlat();
            System.out.printf(
                    "%-44s %,12d %,12d %,12d %,12d  %s%n",
                    one.name(),
                    one.quarter(1),
                    one.quarter(2),
                    one.quarter(3),
                    one.quarter(4),
                    one.isFlat() ? "" : "GROWS");
        }
        System.out.println(flat ? "flat" : "NOT FLAT");
        return flat;
    }

    private boolean conserved() throws Exception {
        Map<String, Integer> alerts = new HashMap<>();
        Eventually.within(Duration.ofMinutes(5), "the SIEM has all alerts").until(() -> {
            alerts.clear();
            alerts.putAll(Tally.of(all.bootstrap(), Installation.ALERTS, "/metadata/uid"));
            return Set.copyOf(Files.readAllLines(all.index())).containsAll(alerts.keySet());
        });
        List<Integer> again =
                new ArrayList<>(alerts.values().stream().filter(n -> n > 1).toList());
        System.out.printf(
                "%,d events delivered, %,d in the monitor; %,d revisions of findings, all at the SIEM, %d of them twice%n",
                load.delivered(), eventsIn(), alerts.size(), again.size());
        return eventsIn() == load.delivered() && again.isEmpty();
    }
}
