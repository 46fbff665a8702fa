package io.secretwatch.connectors.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Ports;
import io.secretwatch.connectors.testing.SiemStubs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.awaitility.core.ConditionTimeoutException;

/** A Connect worker in a process of its own with both kinds of sinks and the source, each as a user of its own, exactly once. */
final class SecuredConnect implements AutoCloseable {

    private static final String REJECTED = "secretwatch-rejected";
    private static final String STATUS = SecuredInstallation.CONNECT + "-status";
    private static final int LONGEST_LINE = 1 << 20;

    private final SecuredInstallation installation;
    private final String name;
    private final List<Path> logs;
    private final String url = "http://127.0.0.1:" + Ports.free();
    private final SiemStubs siems = new SiemStubs();
    private final Set<String> configured = new HashSet<>();
    private final ChildJvm worker;

    /** Starts one, with two logs, so two tasks, in which somebody of this name does what is to be told, and a line that is too long. */
    SecuredConnect(SecuredInstallation installation, String name) throws IOException {
        this.installation = installation;
        this.name = name;
        this.logs = List.of(installation.log(name + ".log", name), installation.log(name + "-too.log", name));
        Files.writeString(logs.get(0), "x".repeat(LONGEST_LINE + 1) + "\n", StandardOpenOption.APPEND);
        Map<String, String> settings = new HashMap<>(installation.kafka.client("connect"));
        settings.putAll(Map.of(
                "group.id",
                SecuredInstallation.CONNECT,
                "config.storage.topic",
                SecuredInstallation.CONNECT + "-configs",
                "offset.storage.topic",
                SecuredInstallation.CONNECT + "-offsets",
                "status.storage.topic",
                STATUS,
                "exactly.once.source.support",
                "enabled",
                "listeners",
                url,
                "plugin.discovery",
                "service_load",
                "key.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "value.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter"));
        settings.putAll(Map.of(
                "offset.flush.interval.ms", "500",
                "scheduled.rebalance.max.delay.ms", "0",
                "session.timeout.ms", "6000",
                "heartbeat.interval.ms", "500",
                "connector.client.config.override.policy", "All"));
        List<String> lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
        Path properties = Files.write(installation.file(name + ".properties"), lines);
        worker = new ChildJvm(
                installation.file(name + ".said"), "512m", ConnectDistributed.class.getName(), properties.toString());
        worker.start();
    }

    /**
     * Whether, within this time, both sinks tell what the source read, what the source could not ship is rejected, and the worker says that all
     * of them run, to the others of its group as well.
     */
    boolean delivers(Duration within) throws Exception {
        try (Admin admin = installation.kafka.admin()) {
            long before = records(admin, REJECTED);
            long said = records(admin, STATUS);
            Eventually.within(within, "it delivers")
                    .until(() -> configured()
                            && siems.received().size() == 2
                            && siems.received().values().stream().allMatch(this::tells)
                            && records(admin, REJECTED) > before
                            && records(admin, STATUS) > said
                            && configured.stream().allMatch(this::runs));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean runs(String connector) {
        try {
            JsonNode status = new ObjectMapper()
                    .readTree(SecuredInstallation.get(url + "/connectors/" + connector + "/status")
                            .body());
            List<String> states = status.findValuesAsText("state");
            return states.size() > 1 && states.stream().allMatch("RUNNING"::equals);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean tells(List<byte[]> records) {
        return records.stream().anyMatch(one -> new String(one, StandardCharsets.UTF_8).contains(name));
    }

    private static long records(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> partitions =
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get().partitions().stream()
                        .collect(Collectors.toMap(
                                one -> new TopicPartition(topic, one.partition()), one -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private boolean configured() {
        return Map.of("hec", http(), "syslog", syslog(), "files", source()).entrySet().stream()
                .allMatch(connector -> configured.contains(connector.getKey())
                        || configure(connector.getKey(), connector.getValue()) && configured.add(connector.getKey()));
    }

    private boolean configure(String connector, Map<String, String> config) {
        try {
            return SecuredInstallation.send(
                                    HttpRequest.newBuilder(URI.create(url + "/connectors/" + connector + "/config"))
                                            .timeout(Duration.ofSeconds(10))
                                            .header("Content-Type", "application/json")
                                            .PUT(HttpRequest.BodyPublishers.ofString(
                                                    new ObjectMapper().writeValueAsString(config)))
                                            .build())
                            .statusCode()
                    < 300;
        } catch (IOException e) {
            // it does not listen yet
            return false;
        }
    }

    private Map<String, String> http() {
        return sink(
                "http.HttpAlertSinkConnector",
                Map.of("profile", "splunk-hec", "url", siems.url("splunk-hec"), "auth.token", "a-token"));
    }

    private Map<String, String> syslog() {
        return sink(
                "syslog.SyslogSinkConnector",
                Map.of(
                        "host", "127.0.0.1",
                        "port", Integer.toString(siems.syslogPort()),
                        "protocol", "tcp",
                        "format", "cef"));
    }

    private Map<String, String> sink(String connector, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("connector.class", "io.secretwatch.connectors.sink." + connector);
        config.put("topics", SecuredInstallation.ALERTS);
        config.put("errors.tolerance", "all");
        config.put("errors.deadletterqueue.topic.name", "secretwatch-undelivered");
        config.put("errors.deadletterqueue.topic.replication.factor", "1");
        override(config, "connect_sinks");
        return config;
    }

    private Map<String, String> source() {
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class",
                "io.secretwatch.connectors.source.AuditFileSourceConnector",
                "files",
                logs.get(0) + "," + logs.get(1),
                // tasks that are the only one of a connector are not fenced when they are restarted
                "tasks.max",
                "2",
                "cluster",
                "prod",
                "topic",
                SecuredInstallation.AUDIT,
                "topic.rejected",
                REJECTED,
                "exactly.once.support",
                "required",
                "line.max.bytes",
                Integer.toString(LONGEST_LINE),
                "poll.ms",
                "50"));
        override(config, "connect_source");
        return config;
    }

    private void override(Map<String, String> config, String user) {
        installation
                .kafka
                .client(user)
                .forEach((key, value) -> Stream.of("producer", "consumer", "admin")
                        .forEach(client -> config.put(client + ".override." + key, value)));
    }

    @Override
    public void close() throws IOException {
        try {
            worker.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        siems.close();
    }
}
