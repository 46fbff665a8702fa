package io.secretwatch.connectors.endtoend.kill;

import io.secretwatch.connectors.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Kills receiver, broker, worker and SIEM at random under load, as often as asked for each, then counts every event and alert.
 *
 * <pre>./mvnw -q -Ptool-endtoend -pl connectors/endtoend -am process-test-classes -Dtool=connectors.endtoend.kill.KillCampaign -Dtool.args="FOLDER KILLS SEED PAUSE [buffer]"</pre>
 *
 * <p>PAUSE is how many seconds go by on average between the receiver's being ready again and the next kill. An API server gives a list
 * up after five attempts, in a minute and a half at least: with a pause of a second the receiver or the broker is away for half of the time, which
 * no such sender gets through.
 *
 * Ends with 1 where an event or an alert is missing, or where a file's event stands twice.
 */
public final class KillCampaign {

    private static final Duration SETTLE = Duration.ofMinutes(4);

    private KillCampaign() {}

    public static void main(String[] args) throws Exception {
        Random random = new Random(Long.parseLong(args[2]));
        int kills = Integer.parseInt(args[1]);
        int pause = Math.toIntExact(TimeUnit.SECONDS.toMillis(Long.parseLong(args[3])));
        boolean whole;
        try (Installation all =
                new Installation(Path.of(args[0]).toAbsolutePath(), args.length > 4 && args[4].equals("buffer"))) {
            all.start();
            WebhookLoad webhook = all.webhook();
            FileLoad files = new FileLoad(all.auditLog());
            ScheduledExecutorService load = Executors.newScheduledThreadPool(2);
            load.scheduleWithFixedDelay(webhook::send, 0, 500, TimeUnit.MILLISECONDS);
            load.scheduleWithFixedDelay(() -> write(files), 0, 250, TimeUnit.MILLISECONDS);
            Thread.sleep(15_000);
            if (webhook.accepted.get() == 0) {
                throw new IllegalStateException("the receiver takes nothing; see its log");
            }
            killAll(all, kills, pause, random);
            load.shutdown();
            load.awaitTermination(1, TimeUnit.MINUTES);
            whole = settle(all, webhook, files);
        }
        System.exit(whole ? 0 : 1);
    }

    private static void killAll(Installation all, int kills, int pause, Random random) throws Exception {
        for (int round = 1; round <= kills; round++) {
            List<ChildJvm> order = new ArrayList<>(List.of(all.receiver, all.broker, all.worker, all.collector));
            Collections.shuffle(order, random);
            for (ChildJvm part : order) {
                Thread.sleep(random.nextInt(2 * pause));
                part.kill();
                Thread.sleep(random.nextInt(1_500));
                part.start();
                if (!all.monitor.running()) {
                    System.out.println(
                            "the monitor had ended, as it does when Kafka stays away; a supervisor starts it again");
                    all.monitor.start();
                }
                all.awaitReceiver();
            }
            System.out.println("round " + round + " of " + kills);
        }
    }

    private static boolean settle(Installation all, WebhookLoad webhook, FileLoad files) throws Exception {
        Set<String> accepted = webhook.acceptedIds();
        long deadline = System.nanoTime() + SETTLE.toNanos();
        boolean whole = false;
        while (!whole && System.nanoTime() < deadline) {
            Thread.sleep(5_000);
            if (!all.monitor.running()) {
                all.monitor.start();
            }
            whole = report(all, accepted, webhook, files);
        }
        return whole;
    }

    private static boolean report(Installation all, Set<String> accepted, WebhookLoad webhook, FileLoad files)
            throws IOException {
        Map<String, Integer> events = Tally.of(all.bootstrap(), Installation.AUDIT, "/auditID");
        Map<String, Integer> alerts = Tally.of(all.bootstrap(), Installation.ALERTS, "/metadata/uid");
        Map<String, Integer> collected = new HashMap<>();
        Files.readAllLines(all.index()).forEach(uid -> collected.merge(uid, 1, Integer::sum));
        long readers = accepted.stream()
                        .filter(id -> Long.parseLong(id.substring(4)) % 50 == 0)
                        .count()
                + files.written().stream()
                        .filter(id -> Long.parseLong(id.substring(5)) % 50 == 0)
                        .count();
        boolean whole = line("webhook events", accepted, events);
        whole &= line("file events", files.written(), events);
        whole &= line("alerts at the SIEM", alerts.keySet(), collected);
        System.out.println("  webhook attempts " + webhook.attempts + ", posts " + webhook.posts
                + ", given up after five attempts " + webhook.given + " events; readers " + readers + ", alert records "
                + alerts.size());
        return whole && webhook.given.get() == 0 && alerts.size() >= readers && once(files.written(), events);
    }

    private static boolean line(String what, Set<String> wanted, Map<String, Integer> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found.keySet());
        long again = wanted.stream()
                .mapToLong(id -> Math.max(0, found.getOrDefault(id, 0) - 1))
                .sum();
        System.out.println("  " + what + ": " + wanted.size() + ", missing " + missing.size() + ", duplicates " + again
                + (missing.isEmpty()
                        ? ""
                        : ", the first missing " + missing.iterator().next()));
        return missing.isEmpty();
    }

    private static boolean once(Set<String> wanted, Map<String, Integer> found) {
        return wanted.stream().allMatch(id -> found.getOrDefault(id, 0) == 1);
    }

    private static void write(FileLoad files) {
        try {
            files.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
