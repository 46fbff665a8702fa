package io.secretwatch.connectors.endtoend.scale;

import io.secretwatch.broker.EmbeddedKafka;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One of several brokers, each of which is also a controller on the port after its own. */
public final class ClusterNode {

    private ClusterNode() {}

    /** FOLDER CLUSTER-ID NODE PORT,PORT,…: the nodes have numbers from 1 on, in the order of their ports. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int node = Integer.parseInt(args[2]);
        List<Integer> ports =
                Arrays.stream(args[3].split(",")).map(Integer::valueOf).toList();
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder, args[1], node);
        }
        int port = ports.get(node - 1);
        EmbeddedKafka kafka = EmbeddedKafka.kept(folder, port, port + 1, settings(node, ports));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
    }

    private static void format(Path folder, String cluster, int node) throws Exception {
        Files.createDirectories(folder);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(node)
                .setClusterId(cluster)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .run();
    }

    /** What an operator of three brokers has, where the broker of one node has it for one. */
    private static Map<String, String> settings(int node, List<Integer> ports) {
        Map<String, String> settings = new HashMap<>(Map.of("node.id", "" + node, "default.replication.factor", "3"));
        settings.put(
                "controller.quorum.voters",
                IntStream.range(0, ports.size())
                        .mapToObj(i -> (i + 1) + "@127.0.0.1:" + (ports.get(i) + 1))
                        .collect(Collectors.joining(",")));
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "3");
        settings.put("share.coordinator.state.topic.min.isr", "2");
        return settings;
    }
}
