package io.secretwatch.app.bench;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.io.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The comparison of a replay with what merely parses or searches. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description =
                "Compares the processor time of a replay with that of jq, Python, DuckDB and grep on the same file; each of them is asked who reads Secrets.")
public final class PeersCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "An audit log, one event a line, not compressed. Default: one that is made of the bundled recording.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds, in each of which every program runs once; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--duckdb",
            paramLabel = "DIR",
            defaultValue = "target/peers",
            description = "Where DuckDB is, after npm install --prefix DIR @duckdb/node-api; default ${DEFAULT-VALUE}.")
    private Path duckDb;

    @Mixin
    private BenchLoadOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new ConfigurationException("--rounds must be at least 1");
        }
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            throw new ConfigurationException(file.get() + " is not a file");
        }
        Path folder = Files.createTempDirectory("secretwatch-peers-");
        try {
            Path log = file.orElse(folder.resolve("audit.jsonl"));
            if (file.isEmpty()) {
                options.load().write(log);
            }
            compare(log, folder);
        } finally {
            Folders.delete(folder);
        }
        return ExitCode.DONE;
    }

    private void compare(Path log, Path folder) throws IOException {
        Peers peers = new Peers(log, folder, duckDb);
        long events = lines(log);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%,d events of %,d bytes, medians of %d rounds%n", events, Files.size(log) / events, rounds);
        out.print(table(run(peers.found(), folder.resolve("output")), events));
        peers.missing().forEach(out::println);
        out.flush();
    }

    private static long lines(Path log) throws IOException {
        long lines = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log), 1 << 20)) {
            for (int one = in.read(); one >= 0; one = in.read()) {
                lines += one == '\n' ? 1 : 0;
            }
        }
        if (lines == 0) {
            throw new ConfigurationException(log + " has no events, one a line");
        }
        return lines;
    }

    /** Every program in turn, round after round, so that a slow minute of the machine strikes all of them. */
    private Map<Peer, List<ProcessCost>> run(List<Peer> peers, Path output) {
        Map<Peer, List<ProcessCost>> costs = new LinkedHashMap<>();
        PrintWriter err = spec.commandLine().getErr();
        for (int round = 1; round <= rounds; round++) {
            for (Peer peer : peers) {
                ProcessCost cost = new MeasuredProcess(peer.command(), output).run(folder -> {});
                costs.computeIfAbsent(peer, first -> new ArrayList<>()).add(cost);
                err.printf("round %d  %-20s %.2f s of processor time%n", round, peer.name(), cost.processor());
                err.flush();
            }
        }
        return costs;
    }

    private String table(Map<Peer, List<ProcessCost>> costs, long events) {
        Table table = new Table(
                1,
                "program",
                "processor s",
                "lowest",
                "highest",
                "events/s of processor",
                "of jq",
                "wall s",
                "peak MB");
        Optional<List<ProcessCost>> jq = costs.entrySet().stream()
                .filter(entry -> entry.getKey().name().startsWith(Peers.JQ))
                .map(Map.Entry::getValue)
                .findFirst();
        costs.forEach((peer, own) -> {
            Figures processor =
                    Figures.of(own.stream().map(ProcessCost::processor).toList());
            table.row(
                    peer.name(),
                    "%.2f".formatted(processor.median()),
                    "%.2f".formatted(processor.lowest()),
                    "%.2f".formatted(processor.highest()),
                    rounded("%,.0f", events / processor.median()),
                    jq.map(other -> rounded("%.2f", timesAsFast(own, other))).orElse("-"),
                    "%.2f".formatted(median(own.stream().map(ProcessCost::wall).toList())),
                    "%.0f"
                            .formatted(median(
                                    own.stream().map(ProcessCost::peakMegabytes).toList())));
        });
        return table.text();
    }

    /** Processor time is counted in hundredths of a second, so that of a short run may be none. */
    private static String rounded(String format, double value) {
        return Double.isFinite(value) ? format.formatted(value) : "-";
    }

    /** The median of what each round gives. */
    private static double timesAsFast(List<ProcessCost> own, List<ProcessCost> other) {
        return median(IntStream.range(0, own.size())
                .mapToObj(round -> other.get(round).processor() / own.get(round).processor())
                .toList());
    }

    private static double median(List<Double> values) {
        return Figures.of(values).median();
    }
}
