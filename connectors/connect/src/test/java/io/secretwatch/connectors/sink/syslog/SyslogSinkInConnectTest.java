package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.format.Examples;
import io.secretwatch.connectors.format.SeverityAtLeast;
import io.secretwatch.connectors.testing.ConnectWorker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Pki;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real worker of Kafka Connect takes alerts from a topic to the real rsyslog, which is killed on the way. */
class SyslogSinkInConnectTest {

    private static final int ALERTS = 60;

    @Test
    void alerts_go_from_the_topic_to_rsyslog_and_what_is_none_to_the_dead_letters(@TempDir Path dir) throws Exception {
        Pki pki = new Pki(dir);
        pki.issue("server", "CN=rsyslog", "localhost");
        pki.issue("client", "CN=connect", "");
        String alerts = Kafka.topic("alerts", 2);
        String dead = Kafka.topic("dead", 1);
        try (Rsyslog rsyslog = Rsyslog.start(dir);
                ConnectWorker worker = ConnectWorker.standalone(dir)) {
            Map<String, String> config = new HashMap<>(rsyslog.sink());
            config.putAll(Map.of(
                    "connector.class",
                    SyslogSinkConnector.class.getName(),
                    "topics",
                    alerts,
                    "format",
                    "leef",
                    "confirm.ms",
                    "500",
                    "retry.backoff.max.ms",
                    "500",
                    "errors.tolerance",
                    "all",
                    "errors.deadletterqueue.topic.name",
                    dead,
                    "errors.deadletterqueue.topic.replication.factor",
                    "1",
                    "errors.deadletterqueue.context.headers.enable",
                    "true",
                    "consumer.override.auto.offset.reset",
                    "earliest"));
            config.putAll(Map.of(
                    "predicates",
                    "bad",
                    "predicates.bad.type",
                    SeverityAtLeast.class.getName(),
                    "predicates.bad.severity",
                    "medium",
                    "transforms",
                    "only",
                    "transforms.only.type",
                    "org.apache.kafka.connect.transforms.Filter",
                    "transforms.only.predicate",
                    "bad",
                    "transforms.only.negate",
                    "true"));
            worker.run("syslog", config);
            produce(alerts, 0);
            Eventually.until("some arrive", () -> !uids(rsyslog).isEmpty());
            rsyslog.kill();
            produce(alerts, 1);
            rsyslog.start();
            Eventually.until("all arrive", () -> uids(rsyslog).size() == 2 * ALERTS);
            ConsumerRecord<byte[], byte[]> refused = first(dead);
            assertThat(new String(refused.value(), StandardCharsets.UTF_8)).isEqualTo("no alert");
            assertThat(new String(
                            refused.headers()
                                    .lastHeader("__connect.errors.exception.message")
                                    .value(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("sink syslog: the record is not JSON in UTF-8");
            assertThat(uids(rsyslog)).allMatch(uid -> uid.startsWith("finding-"));
            assertThat(worker.running("syslog")).isTrue();
        }
    }

    private static Set<String> uids(Rsyslog rsyslog) {
        Set<String> uids = new HashSet<>();
        for (JsonNode message : rsyslog.understood()) {
            uids.add(message.path("msg").asText().replaceAll("(?s).*\talertId=([^\t]+).*", "$1"));
        }
        return uids;
    }

    private static void produce(String topic, int round) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            String alert = Examples.named("closed").alert().ocsf().toString();
            for (int i = 0; i < ALERTS; i++) {
                String uid = "finding-" + round + "-" + i;
                producer.send(new ProducerRecord<>(
                        topic,
                        uid.getBytes(StandardCharsets.UTF_8),
                        alert.replace("5f2c0c1e8d0b5b7e9a513a6d2f1c7e90", uid).getBytes(StandardCharsets.UTF_8)));
            }
            ProducerRecord<byte[], byte[]> low = new ProducerRecord<>(topic, alert.getBytes(StandardCharsets.UTF_8));
            low.headers().add("severity", "low".getBytes(StandardCharsets.UTF_8));
            producer.send(low);
            if (round == 0) {
                producer.send(new ProducerRecord<>(topic, "no alert".getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> first(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return consumer.poll(Duration.ofSeconds(20)).iterator().next();
        }
    }
}
