package io.secretwatch.bench;

import io.secretwatch.app.bench.Figures;
import io.secretwatch.app.bench.MeasuredProcess;
import io.secretwatch.app.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The rungs of whole replays: each in turn, round after round, and beside them the yardstick over the same file. */
final class ProcessLadder {

    private static final String YARDSTICK = "yardstick";
    private static final Map<String, List<String>> WAYS = ways();

    private record Rung(Load load, String way) {}

    private final int events;
    private final int rounds;
    private final Path folder;
    private final Map<Rung, List<Cost>> costs = new LinkedHashMap<>();

    ProcessLadder(int events, int rounds, Path folder) {
        this.events = events;
        this.rounds = rounds;
        this.folder = folder;
    }

    private static Map<String, List<String>> ways() {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("as launched", MeasuredProcess.LAUNCHER_FLAGS);
        ways.put("without flags", List.of());
        return ways;
    }

    String run() throws IOException {
        List<Load> loads = new ArrayList<>();
        for (Share share : Share.values()) {
            loads.add(Load.write(share, events, folder));
            System.out.println(loads.get(loads.size() - 1).text());
        }
        for (int round = 1; round <= rounds; round++) {
            System.out.println("  round " + round + " ...");
            loads.forEach(this::round);
        }
        return wholes() + "\n" + parts();
    }

    private void round(Load load) {
        Path output = folder.resolve("output");
        add(new Rung(load, YARDSTICK), Child.lineFeeds(load, output));
        WAYS.forEach((way, flags) -> add(new Rung(load, way), Child.replay(flags, load, output)));
    }

    private void add(Rung rung, Child child) {
        costs.computeIfAbsent(rung, first -> new ArrayList<>()).add(child.run());
    }

    /** Of the processes as wholes. */
    private String wholes() {
        Table table = new Table(
                2,
                "share",
                "way",
                "processor s",
                "lowest",
                "highest",
                "of the yardstick",
                "events/s of processor",
                "wall s",
                "peak MB");
        costs.forEach((rung, all) -> {
            Figures processor = figures(all, Cost::processor);
            table.row(
                    rung.load.share().text,
                    rung.way,
                    "%.2f".formatted(processor.median()),
                    "%.2f".formatted(processor.lowest()),
                    "%.2f".formatted(processor.highest()),
                    "%.2f".formatted(ratio(rung)),
                    "%,.0f".formatted(events / processor.median()),
                    "%.2f".formatted(figures(all, Cost::wall).median()),
                    "%.0f".formatted(figures(all, Cost::peakMegabytes).median()));
        });
        return table.text();
    }

    /** The median of the ratios of each round. */
    private double ratio(Rung rung) {
        List<Cost> yardstick = costs.get(new Rung(rung.load, YARDSTICK));
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ratios.add(costs.get(rung).get(round).processor()
                    / yardstick.get(round).processor());
        }
        return Figures.of(ratios).median();
    }

    /** Of the threads of replays, and what they allocate, which takes a run more. */
    private String parts() throws IOException {
        Table table = new Table(
                2,
                "share",
                "way",
                "main s",
                "decoders",
                "C1",
                "C2",
                "GC",
                "rest",
                "bytes allocated an event",
                "alerts");
        for (Map.Entry<Rung, List<Cost>> entry : costs.entrySet()) {
            Rung rung = entry.getKey();
            if (!rung.way.equals(YARDSTICK)) {
                List<String> row = new ArrayList<>(List.of(rung.load.share().text, rung.way));
                for (ThreadKind kind : ThreadKind.values()) {
                    row.add("%.2f"
                            .formatted(figures(
                                            entry.getValue(),
                                            cost -> cost.threads().get(kind))
                                    .median()));
                }
                row.addAll(allocatedAndAlerts(rung));
                table.row(row.toArray(String[]::new));
            }
        }
        return table.text();
    }

    private List<String> allocatedAndAlerts(Rung rung) throws IOException {
        Path log = folder.resolve("heap.log");
        Path alerts = folder.resolve("alerts");
        Child.replay(HeapLog.flags(WAYS.get(rung.way), log), rung.load, alerts).run();
        try (Stream<String> lines = Files.lines(alerts)) {
            return List.of("%,d".formatted(HeapLog.allocated(log) / events), "%,d".formatted(lines.count()));
        }
    }

    private static Figures figures(List<Cost> costs, ToDoubleFunction<Cost> of) {
        return Figures.of(costs.stream().map(of::applyAsDouble).toList());
    }
}
