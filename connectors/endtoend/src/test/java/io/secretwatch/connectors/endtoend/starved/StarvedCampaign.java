package io.secretwatch.connectors.endtoend.starved;

import io.secretwatch.app.command.SecretwatchCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes the beginning of a recording at its pace through two shippers and a receiver to a monitor, each a process, while the machine is
 * disturbed, and compares the alerts with those of a replay of the same lines.
 *
 * <pre>./mvnw -q -Ptool-endtoend -pl connectors/endtoend -am process-test-classes -Dtool=connectors.endtoend.starved.StarvedCampaign -Dtool.args="FOLDER RECORDING SECONDS PATIENCE DISTURBANCE..."</pre>
 *
 * <p>RECORDING is an audit log in JSON lines, compressed with gzip. PATIENCE is {@code judge.patience}, such as {@code 2s}, or {@code -} for the default. A
 * DISTURBANCE is one of {@link Disturbance}, or ALL. Those of clocks need {@code libfaketime}, whose path the environment variable
 * {@code LIBFAKETIME} gives.
 *
 * <p>Ends with 1 where an alert differs.
 */
public final class StarvedCampaign {

    /** A record more would come within this time of the last. */
    private static final Duration UNCHANGED = Duration.ofSeconds(10);
    /** Longer than it takes to judge the last event after any disturbance. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private StarvedCampaign() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Duration length = Duration.ofSeconds(Long.parseLong(args[2]));
        List<Disturbance> disturbances = args[4].equals("ALL")
                ? List.of(Disturbance.values())
                : Arrays.stream(args).skip(4).map(Disturbance::valueOf).toList();
        boolean same = true;
        for (Disturbance disturbance : disturbances) {
            Comparison result = run(folder.resolve(disturbance.name()), Path.of(args[1]), length, args[3], disturbance);
            System.out.println(disturbance + ": " + result);
            same &= result.isTheSame();
        }
        System.exit(same ? 0 : 1);
    }

    static Comparison run(Path folder, Path recording, Duration length, String patience, Disturbance disturbance)
            throws Exception {
        String library = disturbance.isOfClocks() ? System.getenv().getOrDefault("LIBFAKETIME", "") : "";
        try (StarvedMachine machine =
                new StarvedMachine(folder, disturbance.monitors, library, patience.equals("-") ? "" : patience)) {
            machine.start();
            List<RecordedLog.Line> lines = RecordedLog.read(recording, length, StarvedMachine.SERVERS);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(machine, lines));
            Thread.sleep(length.dividedBy(4).toMillis());
            disturbance.on(machine);
            writing.get();
            List<String> replayed = replay(folder, lines);
            List<String> live = settled(machine, replayed);
            Files.write(folder.resolve("live.jsonl"), live);
            Files.write(folder.resolve("replayed.jsonl"), replayed);
            return Comparison.of(live, replayed);
        }
    }

    private static void write(StarvedMachine machine, List<RecordedLog.Line> lines) {
        try {
            machine.apiServers().write(lines);
        } catch (Exception e) {
            throw new IllegalStateException("the log could not be written", e);
        }
    }

    /** The alerts, once no more come, and none is missing or none has come for long. */
    private static List<String> settled(StarvedMachine machine, List<String> replayed) throws Exception {
        List<String> before = machine.alerts();
        long since = System.nanoTime();
        while (System.nanoTime() - since < patience(before, replayed).toNanos()) {
            Thread.sleep(1_000);
            List<String> now = machine.alerts();
            since = now.size() == before.size() ? since : System.nanoTime();
            before = now;
        }
        return before;
    }

    private static Duration patience(List<String> live, List<String> replayed) throws IOException {
        return Comparison.of(live, replayed).fewer().isEmpty() ? UNCHANGED : LONGEST;
    }

    /** What a replay of these lines tells, from a file for each API server. */
    static List<String> replay(Path folder, List<RecordedLog.Line> lines) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("replay", "--quiet", "--cluster", StarvedMachine.CLUSTER, "--format", "ocsf"));
        Path out = folder.resolve("replay.jsonl");
        words.addAll(List.of("--out", out.toString()));
        for (int server = 0; server < StarvedMachine.SERVERS; server++) {
            int of = server;
            Path log = Files.write(
                    folder.resolve("server-" + server + ".jsonl"),
                    lines.stream()
                            .filter(line -> line.server() == of)
                            .map(RecordedLog.Line::text)
                            .toList(),
                    StandardCharsets.UTF_8);
            words.add(log.toString());
        }
        if (SecretwatchCommand.execute(words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the replay failed");
        }
        return Files.readAllLines(out);
    }
}
