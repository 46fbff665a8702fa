package io.secretwatch.broker;

import io.secretwatch.wire.io.Folders;
import io.secretwatch.wire.kafka.RecordLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka of one node inside this process, reachable from this machine only. */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String CONTROLLER = "CONTROLLER";
    private static final int NODE = 1;
    private static final int FAILED = 4;

    private final KafkaRaftServer server;
    private final int port;
    private final Runnable cleanUp;
    private final Thread watch;

    private EmbeddedKafka(Path dir, int port, int controllerPort, Map<String, String> more, Runnable cleanUp) {
        this.port = port;
        this.cleanUp = cleanUp;
        boolean used = !format(dir);
        // Kafka ends its process where it cannot go on, such as with a full disk: with 1, which is the code of an alert
        Exit.setExitProcedure((code, message) -> Runtime.getRuntime().halt(FAILED));
        Exit.setHaltProcedure((code, message) -> Runtime.getRuntime().halt(FAILED));
        Properties settings = settings(dir, port, controllerPort);
        settings.putAll(more);
        server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        watch = new Thread(new HangingTransactions(port), "hanging-transactions");
        watch.setDaemon(true);
        if (used) {
            watch.start();
        }
    }

    /** A broker on free ports whose directory goes away with it. */
    public static EmbeddedKafka temporary() {
        try {
            Path dir = Files.createTempDirectory("secretwatch-kafka-");
            List<Integer> ports = LocalPorts.two();
            return new EmbeddedKafka(dir, ports.get(0), ports.get(1), Map.of(), () -> Folders.delete(dir));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the embedded Kafka", e);
        }
    }

    /** A broker on these ports whose directory stays; the same ports each time, because the quorum remembers its own. */
    public static EmbeddedKafka kept(Path dir, int port, int controllerPort) {
        return kept(dir, port, controllerPort, Map.of());
    }

    /**
     * The same, configured further.
     *
     * @param more settings of the broker, which win over ours; the listener that is not for clients is named {@code CONTROLLER}
     */
    public static EmbeddedKafka kept(Path dir, int port, int controllerPort, Map<String, String> more) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + dir, e);
        }
        return new EmbeddedKafka(dir, port, controllerPort, more, () -> {});
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LocalPorts.HOST + ":" + port;
    }

    @Override
    public void close() {
        watch.interrupt();
        server.shutdown();
        server.awaitShutdown();
        cleanUp.run();
    }

    /** Returns whether it was a new one. */
    private static boolean format(Path dir) {
        if (Files.exists(dir.resolve("meta.properties"))) {
            return false;
        }
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(dir.toString())
                .setMetadataLogDirectory(dir.toString())
                .setControllerListenerName(CONTROLLER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION);
        try {
            formatter.run();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + dir + " for Kafka", e);
        }
    }

    private static Properties settings(Path dir, int port, int controllerPort) {
        Properties p = new Properties();
        p.put("node.id", Integer.toString(NODE));
        p.put("process.roles", "broker,controller");
        p.put(
                "listeners",
                "PLAINTEXT://" + LocalPorts.HOST + ":" + port + "," + CONTROLLER + "://" + LocalPorts.HOST + ":"
                        + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://" + LocalPorts.HOST + ":" + port);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        p.put("controller.listener.names", CONTROLLER);
        p.put("controller.quorum.voters", NODE + "@" + LocalPorts.HOST + ":" + controllerPort);
        p.put("log.dirs", dir.toString());
        // one node: every internal topic has one replica, and few partitions start sooner
        p.put("default.replication.factor", "1");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "4");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.streams.initial.rebalance.delay.ms", "0");
        p.put("message.max.bytes", Integer.toString(RecordLimits.LARGEST));
        p.put("auto.create.topics.enable", "false");
        // enough for the keys of our compacted topics; what does not fit is cleaned in a further pass. The default is
        // allocated at once
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        return p;
    }
}
