package io.secretwatch.connectors.endtoend.starved;

import java.nio.file.Path;
import java.time.Duration;
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
 * DISTURBANCE is one of {@link Disturbance}, or ALL. Those of clocks need a C compiler.
 *
 * <p>Ends with 1 where an alert differs.
 */
public final class StarvedCampaign {

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
        try (StarvedMachine machine = new StarvedMachine(
                folder, disturbance.monitors, disturbance.isOfClocks(), patience.equals("-") ? "" : patience)) {
            machine.start();
            List<RecordedLog.Line> lines = RecordedLog.read(recording, length, StarvedMachine.SERVERS);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(machine, lines));
            Thread.sleep(length.dividedBy(4).toMillis());
            disturbance.on(machine);
            writing.get();
            List<String> replayed = RecordedLog.replay(folder, StarvedMachine.CLUSTER, lines);
            return Comparison.settled(machine::alerts, replayed, folder);
        }
    }

    private static void write(StarvedMachine machine, List<RecordedLog.Line> lines) {
        try {
            machine.apiServers().write(lines);
        } catch (Exception e) {
            throw new IllegalStateException("the log could not be written", e);
        }
    }
}
