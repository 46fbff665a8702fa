package io.secretwatch.connectors.endtoend.kill;

import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Kills broker, receiver, monitor, worker and SIEM at random under load, so often in all, then counts every event and alert.
 *
 * <pre>./mvnw -q -Ptool-endtoend -pl connectors/endtoend -am process-test-classes -Dtool=connectors.endtoend.kill.KillCampaign -Dtool.args="FOLDER KILLS SEED PAUSE"</pre>
 *
 * <p>PAUSE is how many seconds go by on average between one kill and the next. After 50 of them the campaign waits until the alerts of all that was
 * delivered before are at the SIEM, for four minutes at most. FOLDER keeps everything: the same command goes on with a campaign that was
 * stopped or killed itself.
 *
 * <p>Ends with 1 where {@link Conservation} finds that something is missing, or there twice that may not.
 */
public final class KillCampaign {

    private static final Duration SETTLE = Duration.ofMinutes(15);
    private static final Duration CALM = Duration.ofMinutes(4);
    private static final int IN_A_ROW = 50;
    private static final int AWAY_MILLIS = 1_500;

    private final Installation all;
    private final WebhookLoad webhook;
    private final FileLoad files;
    private final Journal kills;
    private final Journal ends;
    private boolean ended;

    private KillCampaign(Path folder) throws IOException {
        all = new Installation(folder);
        webhook = all.webhook();
        files = new FileLoad(all.auditLog(), folder.resolve("intent.txt"));
        kills = new Journal(folder.resolve("kills.txt"));
        ends = new Journal(folder.resolve("ends.txt"));
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        FileChannel owner =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (owner.tryLock() == null) {
            System.err.println("a campaign runs in " + folder);
            System.exit(2);
        }
        int left = Leftovers.kill(folder);
        if (left > 0) {
            System.out.println("processes of the campaign that ended here before, killed now: " + left);
        }
        KillCampaign campaign = new KillCampaign(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> campaign.end(folder), "end children"));
        boolean whole = campaign.run(Integer.parseInt(args[1]), Long.parseLong(args[2]), Integer.parseInt(args[3]));
        System.exit(whole ? 0 : 1);
    }

    private boolean run(int count, long seed, int pause) throws Exception {
        ScheduledExecutorService load = Executors.newScheduledThreadPool(2);
        Conservation conservation;
        try (all) {
            all.start();
            all.readByWorker();
            load.scheduleWithFixedDelay(webhook::send, 0, 1, TimeUnit.SECONDS);
            load.scheduleWithFixedDelay(this::write, 0, 500, TimeUnit.MILLISECONDS);
            Eventually.until("the receiver takes events", () -> webhook.accepted.get() > 0);
            killAll(count, seed, TimeUnit.SECONDS.toMillis(pause));
            load.shutdown();
            load.awaitTermination(1, TimeUnit.MINUTES);
            conservation = settle();
        }
        System.out.printf(
                "%,d kills; parts that ended by themselves and were started again: %,d%n", count, ends.lines());
        System.out.print(conservation);
        System.out.println(conservation.whole() ? "nothing is missing" : "NOT WHOLE");
        return conservation.whole();
    }

    /** The draws of kills that were done before are repeated. */
    private void killAll(int count, long seed, long pause) throws Exception {
        Random random = new Random(seed);
        Map<String, ChildJvm> parts = all.parts();
        List<String> order = new ArrayList<>(parts.keySet());
        for (int kill = 0; kill < count; kill++) {
            if (kill % order.size() == 0) {
                Collections.shuffle(order, random);
            }
            String name = order.get(kill % order.size());
            long wait = pause(random, pause);
            int away = random.nextInt(AWAY_MILLIS);
            if (kill >= kills.found().size()) {
                supervised(wait);
                parts.get(name).kill();
                Thread.sleep(away);
                start(parts.get(name));
                kills.write(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + name);
                if ((kill + 1) % IN_A_ROW == 0) {
                    calm(kill + 1, count);
                }
            }
        }
    }

    /** Four pauses of five are short, so that parts are away together; after the fifth there may be time to work. */
    private static long pause(Random random, long mean) {
        boolean brief = random.nextInt(5) > 0;
        return (long) (random.nextDouble() * mean * (brief ? 1 : 6));
    }

    /** Until the alerts of all that was delivered before are at the SIEM; gives up in silence, as the end counts everything. */
    private void calm(int kill, int count) throws Exception {
        long begin = System.nanoTime();
        long wanted = Event.alertsOf(webhook.accepted.get()) + Event.alertsOf(files.lines());
        long there = 0;
        while (there < wanted && System.nanoTime() - begin < CALM.toNanos()) {
            supervised(1_000);
            there = Set.copyOf(Files.readAllLines(all.index())).size() - 1;
        }
        System.out.printf(
                "%s kill %,d of %,d; events accepted %,d, given up %,d, written %,d; alerts wanted %,d, there %,d after %d s%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                kill,
                count,
                webhook.accepted.get(),
                webhook.given.get(),
                files.lines(),
                wanted,
                there,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    /** So long, in which what ends by itself is started again, as a supervisor does: a monitor ends when Kafka stays away. */
    private void supervised(long millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            Thread.sleep(Math.min(1_000, left));
            for (Map.Entry<String, ChildJvm> part : all.parts().entrySet()) {
                if (!part.getValue().running()) {
                    ends.write(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + part.getKey());
                    start(part.getValue());
                }
            }
        }
    }

    private synchronized void start(ChildJvm part) throws IOException {
        if (!ended) {
            part.start();
        }
    }

    /** Leaves no process behind where the campaign is stopped. */
    private synchronized void end(Path folder) {
        ended = true;
        Leftovers.kill(folder);
    }

    private Conservation settle() throws Exception {
        Set<String> accepted = webhook.acceptedIds();
        Instant deadline = Instant.now().plus(SETTLE);
        while (true) {
            supervised(20_000);
            Conservation now = new Conservation(all, webhook, accepted, files.written());
            if (now.whole() || Instant.now().isAfter(deadline)) {
                return now;
            }
        }
    }

    private void write() {
        try {
            files.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
