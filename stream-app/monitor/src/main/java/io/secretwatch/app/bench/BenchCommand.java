package io.secretwatch.app.bench;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.broker.EmbeddedKafka;
import io.secretwatch.wire.io.Folders;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The throughput comparison of {@code docs/performance.md}, on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {PeersCommand.class, LatencyCommand.class},
        description =
                "Compares the throughput of a consumer, an empty topology, detection, and offline replay on the same events.")
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Measured rounds; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds before them, in which the JVM compiles; default ${DEFAULT-VALUE}.")
    private int warmUp;

    @Mixin
    private BenchLoadOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || warmUp < 0) {
            throw new ConfigurationException("--rounds must be at least 1, --warm-up at least 0");
        }
        BenchLoad load = options.load();
        int events = options.events();
        Path folder = Files.createTempDirectory("secretwatch-bench-");
        try (EmbeddedKafka kafka = EmbeddedKafka.temporary()) {
            Path file = folder.resolve("audit.jsonl");
            long bytes = fill(load, kafka, file);
            say("""
                    %,d events, mean %,d bytes, one in %d of the relevant ones; lz4, %d partitions;
                    measured from when all tasks run and a quarter has been read, to the last""".formatted(events, bytes / events, options.mattersEvery(), BenchContestants.PARTITIONS));
            BenchContestants contestants =
                    new BenchContestants(kafka.bootstrapServers(), folder, events, DemoRecording.policy());
            Map<String, Supplier<Pace>> ways = new LinkedHashMap<>();
            ways.put("consumer", contestants::consumer);
            ways.put("no-op topology", contestants::noOp);
            ways.put("decoding alone", contestants::decoding);
            ways.put("detection", contestants::detection);
            ways.put("offline replay", () -> contestants.replay(file));
            report(run(ways));
        } finally {
            Folders.delete(folder);
        }
        return ExitCode.DONE;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what does not arrive is missed by all who are compared
    private long fill(BenchLoad load, EmbeddedKafka kafka, Path file) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(BenchContestants.TOPIC, BenchContestants.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> settings = KafkaSettings.filler(kafka.bootstrapServers());
        long[] bytes = new long[1];
        AtomicInteger next = new AtomicInteger();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            load.forEach(event -> {
                bytes[0] += event.length;
                producer.send(new ProducerRecord<>(
                        BenchContestants.TOPIC, next.getAndIncrement() % BenchContestants.PARTITIONS, null, event));
                BenchLoad.write(event, out);
            });
        }
        return bytes[0];
    }

    /** Every way in turn, round after round, so that a slow minute of the machine strikes all of them. */
    private Map<String, List<Double>> run(Map<String, Supplier<Pace>> ways) {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 1 - warmUp; round <= rounds; round++) {
            for (Map.Entry<String, Supplier<Pace>> way : ways.entrySet()) {
                Pace pace = way.getValue().get();
                say("%-9s %-15s %,9.0f events/s, %.2f µs of its thread an event%s"
                        .formatted(
                                round > 0 ? "round " + round : "warm-up",
                                way.getKey(),
                                pace.perSecond(),
                                pace.processorMicros(),
                                pace.remark()));
                if (round > 0) {
                    rates.computeIfAbsent(way.getKey(), any -> new ArrayList<>())
                            .add(pace.perSecond());
                }
            }
        }
        return rates;
    }

    private void report(Map<String, List<Double>> rates) {
        PrintWriter out = spec.commandLine().getOut();
        double noOp =
                Figures.of(rates.getOrDefault("no-op topology", List.of())).median();
        out.println("                 median events/s      lowest     highest  of no-op");
        rates.forEach((way, measured) -> {
            Figures rate = Figures.of(measured);
            out.println(String.format(
                    Locale.ROOT,
                    "%-15s %,16.0f %,11.0f %,11.0f %9.2f",
                    way,
                    rate.median(),
                    rate.lowest(),
                    rate.highest(),
                    rate.median() / noOp));
        });
        out.flush();
    }

    private void say(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
