package io.secretwatch.connectors.endtoend.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Stops a Connect worker under load with SIGSTOP, for longer than its session, and lets it go on, as a machine that was suspended does. Then
 * counts every event and alert.
 *
 * <pre>./mvnw -q -Ptool-endtoend -pl connectors/endtoend -am process-test-classes -Dtool=connectors.endtoend.kill.StopCampaign -Dtool.args="FOLDER WORKERS STOPS SECONDS"</pre>
 *
 * <p>WORKERS is 1 or 2: with two, the other one takes over, and the one that comes back has to find out. The worker that reads the audit log
 * is stopped, then the one that has the sink, and so on. Ends with 1 where {@link Conservation} finds that something is missing, or there twice
 * that may not.
 */
public final class StopCampaign {

    private static final int LINES_MILLIS = 500;
    private static final Duration CALM = Duration.ofSeconds(15);
    private static final Duration SETTLE = Duration.ofMinutes(4);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Installation all;
    private final FileLoad files;
    private final List<ChildJvm> workers = new ArrayList<>();

    private StopCampaign(Path folder, int count) throws IOException {
        all = new Installation(folder);
        files = new FileLoad(all.auditLog(), folder.resolve("intent.txt"));
        workers.addAll(count == 1 ? List.of(all.worker) : List.of(all.worker, all.otherWorker));
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Leftovers.kill(folder), "end children"));
        StopCampaign campaign = new StopCampaign(folder, Integer.parseInt(args[1]));
        Conservation conservation =
                campaign.run(Integer.parseInt(args[2]), Duration.ofSeconds(Long.parseLong(args[3])));
        System.out.print(conservation);
        System.out.println(conservation.whole() ? "nothing is missing" : "NOT WHOLE");
        System.exit(conservation.whole() ? 0 : 1);
    }

    private Conservation run(int stops, Duration stopped) throws Exception {
        ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
        try (all;
                Admin admin = Admin.create(Map.of("bootstrap.servers", startedAt()))) {
            // scheduled tasks are not waited for
            var unused = load.scheduleWithFixedDelay(this::write, 0, LINES_MILLIS, TimeUnit.MILLISECONDS);
            Eventually.within(SETTLE, "alerts are at the SIEM").until(() -> alerts() > 10);
            for (int stop = 0; stop < stops; stop++) {
                String connector = stop % 2 == 0 ? Installation.FILES : Installation.SIEM;
                ChildJvm worker = all.workers().get(workerOf(connector));
                Pauses pauses = new Pauses(admin);
                ChildJvm.signal(List.of(worker), "STOP");
                pauses.watch(stopped);
                ChildJvm.signal(List.of(worker), "CONT");
                pauses.watch(CALM);
                System.out.printf(
                        "stop %d, of the worker with %s: longest time without a committed event in the topic %,d ms, without an alert at the SIEM %,d ms%n",
                        stop + 1, connector, pauses.events, pauses.alerts);
            }
            load.shutdown();
            load.awaitTermination(1, TimeUnit.MINUTES);
            return settle();
        }
    }

    private String startedAt() throws Exception {
        all.start();
        for (ChildJvm one : workers) {
            if (!one.running()) {
                one.start();
            }
        }
        all.readByWorker();
        return all.bootstrap();
    }

    /** The worker that runs the task of a connector, by its own name. */
    private String workerOf(String connector) {
        String name = all.workers().entrySet().stream()
                .filter(one -> workers.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        HttpRequest status = HttpRequest.newBuilder(
                        URI.create("http://" + name + "/connectors/" + connector + "/status"))
                .timeout(Duration.ofSeconds(10))
                .build();
        String[] found = {""};
        Eventually.within(SETTLE, "the task of " + connector + " runs")
                .ignoreExceptions()
                .until(() -> {
                    JsonNode task = new ObjectMapper()
                            .readTree(HTTP.send(status, HttpResponse.BodyHandlers.ofString())
                                    .body())
                            .at("/tasks/0");
                    found[0] = task.at("/worker_id").asText();
                    return task.at("/state").asText().equals("RUNNING");
                });
        return found[0];
    }

    private Conservation settle() throws Exception {
        long end = System.nanoTime() + SETTLE.toNanos();
        WebhookLoad none = all.webhook();
        while (true) {
            Thread.sleep(5_000);
            Conservation now = new Conservation(all, none, Set.of(), files.written());
            if (now.whole() || System.nanoTime() > end) {
                return now;
            }
        }
    }

    private long alerts() throws IOException {
        return Files.exists(all.index()) ? Files.readAllLines(all.index()).size() : 0;
    }

    private void write() {
        try {
            files.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For how long nothing came, in milliseconds. */
    private final class Pauses {

        private final Admin admin;
        private long events;
        private long alerts;
        private long lastOffset = -1;
        private long lastSize = -1;
        private long eventCame = System.nanoTime();
        private long alertCame = System.nanoTime();

        private Pauses(Admin admin) {
            this.admin = admin;
        }

        private void watch(Duration time) throws Exception {
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                long offset = committed();
                long now = System.nanoTime();
                if (offset != lastOffset) {
                    lastOffset = offset;
                    eventCame = now;
                }
                long size = Files.size(all.index());
                if (size != lastSize) {
                    lastSize = size;
                    alertCame = now;
                }
                events = Math.max(events, TimeUnit.NANOSECONDS.toMillis(now - eventCame));
                alerts = Math.max(alerts, TimeUnit.NANOSECONDS.toMillis(now - alertCame));
                Thread.sleep(100);
            }
        }

        private long committed() throws Exception {
            Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, Installation.PARTITIONS)
                    .boxed()
                    .collect(Collectors.toMap(
                            number -> new TopicPartition(Installation.AUDIT, number), any -> OffsetSpec.latest()));
            return admin
                    .listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(one -> one.offset())
                    .sum();
        }
    }
}
