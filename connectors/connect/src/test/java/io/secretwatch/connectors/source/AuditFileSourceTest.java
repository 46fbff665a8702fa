package io.secretwatch.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.testing.ConnectProcess;
import io.secretwatch.connectors.testing.ConnectWorker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.LogRotator;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source in real Connect workers. */
class AuditFileSourceTest {

    @TempDir
    Path dir;

    private final String topic = Kafka.topic("k8s-audit", 1);
    private final String rejected = Kafka.topic("secretwatch-rejected", 1);

    private Map<String, String> config(Path... files) {
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", AuditFileSourceConnector.class.getName());
        config.put(
                "files",
                String.join(",", List.of(files).stream().map(Path::toString).toList()));
        config.put("cluster", "prod");
        config.put("topic", topic);
        config.put("topic.rejected", rejected);
        config.put("poll.ms", "50");
        config.put("producer.override.max.request.size", "33619968");
        config.put("producer.override.buffer.memory", "67108864");
        return config;
    }

    private static String event(int i) {
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\"id-" + i
                + "\",\"verb\":\"get\"}";
    }

    private static List<String> write(LogRotator writer, int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < to; i++) {
            lines.add(event(i));
        }
        writer.write(String.join("\n", lines) + "\n");
        return lines;
    }

    @Test
    void a_file_that_cannot_be_read_keeps_no_other_one_waiting() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("no-file.log"));
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        List<String> written = write(writer, 0, 10);
        try (ConnectWorker worker = ConnectWorker.standalone(dir)) {
            worker.run("audit", config(folder, writer.live));
            Records.await(topic, 10);
            assertThat(Records.values(topic)).isEqualTo(written);
        }
    }

    @Test
    void a_standalone_worker_goes_on_where_it_was_through_rotation_and_restart() throws IOException {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        List<String> written = write(writer, 0, 50);
        LogRotator.compress(writer.rotate(), () -> {});
        written.addAll(write(writer, 50, 100));
        try (ConnectWorker worker = ConnectWorker.standalone(dir)) {
            worker.run("audit", config(writer.live));
            Records.await(topic, 100);
            writer.rotate();
            written.addAll(write(writer, 100, 150));
            Records.await(topic, 150);
        }
        written.addAll(write(writer, 150, 200));
        LogRotator.compress(writer.rotate(), () -> {});
        written.addAll(write(writer, 200, 250));
        try (ConnectWorker worker = ConnectWorker.standalone(dir)) {
            worker.run("audit", config(writer.live));
            List<ConsumerRecord<byte[], byte[]>> records = Records.await(topic, 250);
            assertThat(Records.values(topic)).isEqualTo(written);
            assertThat(records.get(7).key()).isEqualTo(AuditRecord.key("prod", "id-7"));
            assertThat(new String(records.get(7).headers().lastHeader("cluster").value(), StandardCharsets.UTF_8))
                    .isEqualTo("prod");
            assertThat(header(records.get(7), "backend")).isEqualTo("log");
        }
    }

    @Test
    void the_name_of_the_machine_tells_its_log_apart() {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        write(writer, 0, 1);
        Map<String, String> config = config(writer.live);
        config.put("node", "control-plane-1");
        try (ConnectWorker worker = ConnectWorker.standalone(dir)) {
            worker.run("audit", config);
            assertThat(header(Records.await(topic, 1).get(0), "backend")).isEqualTo("log:control-plane-1");
        }
    }

    @Test
    void a_line_of_sixteen_megabytes_goes_through_and_the_beginning_of_a_longer_one_than_allowed_is_rejected() {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        String large = event(1).replace("}", ",\"userAgent\":\"" + "x".repeat(16 << 20) + "\"}");
        writer.write(large + "\n" + event(2).replace("}", ",\"userAgent\":\"" + "y".repeat(33 << 20) + "\"}") + "\n"
                + event(3) + "\n");
        try (ConnectWorker worker = ConnectWorker.standalone(dir)) {
            worker.run("audit", config(writer.live));
            Records.await(topic, 2);
            assertThat(Records.values(topic).equals(List.of(large, event(3)))).isTrue();
            ConsumerRecord<byte[], byte[]> cut = Records.await(rejected, 1).get(0);
            assertThat(header(cut, "reason")).isEqualTo("over-limit");
            assertThat(Long.parseLong(header(cut, "cut-from-bytes"))).isGreaterThan(33 << 20);
            assertThat(cut.value().length).isBetween(100, 512 << 10);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void a_wrong_configuration_is_refused_field_by_field_and_so_is_a_wrong_offset() throws IOException {
        try (ConnectWorker worker = ConnectWorker.standalone(dir)) {
            Map<String, String> wrong = config(Path.of("audit.log"));
            wrong.put("cluster", "a\nb");
            wrong.put("name", "audit");
            wrong.put("redaction", "maybe");
            wrong.put("start", "middle");
            wrong.put("producer.override.max.request.size", "1048576");
            String answer = worker.request("PUT", "/connector-plugins/AuditFileSourceConnector/config/validate", wrong)
                    .body();
            assertThat(answer)
                    .contains(
                            "\"error_count\":5",
                            "absolute paths",
                            "none of them a control character",
                            "one of: on, off",
                            "one of: beginning, end",
                            "do not fit into");

            LogRotator writer = new LogRotator(dir.resolve("audit.log"));
            write(writer, 0, 2);
            worker.run("audit", config(writer.live));
            Records.await(topic, 2);
            worker.request("PUT", "/connectors/audit/stop", null);
            Eventually.until(
                    "stopped",
                    () -> worker.status("audit").at("/connector/state").asText().equals("STOPPED")
                            && worker.status("audit").path("tasks").isEmpty());
            Map<String, Object> partition = Map.of("path", writer.live.toString());
            assertThat(worker.request("PATCH", "/connectors/audit/offsets", offsets(partition, Map.of("offset", -1)))
                            .body())
                    .contains("the source offset cannot be used");
            assertThat(worker.request("PATCH", "/connectors/audit/offsets", offsets(Map.of("file", "x"), null))
                            .body())
                    .contains("a source partition is");
            assertThat(worker.request("DELETE", "/connectors/audit/offsets", null)
                            .statusCode())
                    .isEqualTo(200);
            worker.request("PUT", "/connectors/audit/resume", null);
            assertThat(Records.await(topic, 4)).hasSize(4);
        }
    }

    private static Map<String, Object> offsets(Map<String, Object> partition, Map<String, Object> offset) {
        Map<String, Object> entry = new HashMap<>(Map.of("partition", partition));
        entry.put("offset", offset);
        return Map.of("offsets", List.of(entry));
    }

    @Test
    void exactly_once_when_a_worker_is_killed_with_a_transaction_open() throws IOException {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        Map<String, String> config = config(writer.live);
        config.put("batch.max.lines", "20");
        config.put("poll.ms", "10");
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "interval");
        config.put("transaction.boundary.interval.ms", "1500");
        String group = ConnectWorker.group();
        List<String> written = write(writer, 0, 500);
        try (ConnectProcess first = ConnectProcess.start(group, dir)) {
            first.worker().run("audit", config);
            Records.await(topic, 500);
            writer.rotate();
            Eventually.until("a transaction is open", () -> {
                written.addAll(write(writer, written.size(), written.size() + 50));
                // somewhere between a poll and the end of its transaction, which the next look tells
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                first.freeze();
                boolean open =
                        Records.uncommitted(topic).size() > Records.all(topic).size();
                if (!open) {
                    first.thaw();
                }
                return open;
            });
            first.kill();
        }
        written.addAll(write(writer, written.size(), written.size() + 100));
        LogRotator.compress(writer.rotate(), () -> {});
        written.addAll(write(writer, written.size(), written.size() + 100));
        try (ConnectWorker second = ConnectWorker.distributed(group)) {
            Records.await(topic, written.size());
            assertThat(Records.values(topic)).isEqualTo(written);
            assertThat(Records.uncommitted(topic).size())
                    .as("what the killed worker wrote is there, and aborted")
                    .isGreaterThan(written.size());
            second.delete("audit");
        }
    }
}
