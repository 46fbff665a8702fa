package io.secretwatch.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

    private static final Path FOLDER = Path.of("/etc/secretwatch");

    @Test
    void the_guarantees_are_set_and_what_the_operator_says_comes_before_our_defaults() {
        Map<String, Object> streams = KafkaSettings.streams(
                config(Map.of("kafka.commit.interval.ms", "200", "kafka.producer.compression.type", "zstd")), 3);
        assertThat(streams)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("application.id", "secretwatch")
                .containsEntry("state.dir", "/etc/secretwatch/secretwatch-state")
                .containsEntry("replication.factor", 3)
                .containsEntry("commit.interval.ms", "200")
                .containsEntry("producer.compression.type", "zstd")
                .containsEntry("main.consumer.session.timeout.ms", 10_000)
                .containsEntry("main.consumer.heartbeat.interval.ms", 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void what_the_operator_says_of_consumers_comes_first_by_each_of_its_names(String prefix) {
        Map<String, Object> consumer = new StreamsConfig(KafkaSettings.streams(
                        config(Map.of(
                                "kafka." + prefix + "session.timeout.ms", "31000",
                                "kafka." + prefix + "heartbeat.interval.ms", "2500",
                                "kafka." + prefix + "max.partition.fetch.bytes", "1234567")),
                        1))
                .getMainConsumerConfigs("group", "client", 0);
        assertThat(consumer)
                .containsEntry("session.timeout.ms", "31000")
                .containsEntry("heartbeat.interval.ms", "2500")
                .containsEntry("max.partition.fetch.bytes", "1234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "producer."})
    void what_the_operator_says_of_producers_comes_first_by_each_of_its_names(String prefix) {
        Map<String, Object> producer = new StreamsConfig(KafkaSettings.streams(
                        config(Map.of(
                                "kafka." + prefix + "compression.type", "zstd",
                                "kafka." + prefix + "batch.size", "4321",
                                "kafka." + prefix + "max.request.size", "7654321")),
                        1))
                .getProducerConfigs("client");
        assertThat(producer)
                .containsEntry("compression.type", "zstd")
                .containsEntry("batch.size", "4321")
                .containsEntry("max.request.size", "7654321");
    }

    @Test
    void a_reader_sees_committed_records_only_and_gets_no_setting_of_a_producer() {
        assertThat(KafkaSettings.reader(config(Map.of(
                        "kafka.acks",
                        "all",
                        "kafka.config.providers",
                        "env",
                        "kafka.config.providers.env.class",
                        "org.apache.kafka.common.config.provider.EnvVarConfigProvider"))))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsKey("config.providers.env.class")
                .doesNotContainKey("acks");
    }

    @Test
    void an_admin_client_waits_no_longer_than_it_is_asked_to() {
        assertThat(KafkaSettings.admin(config(Map.of("kafka.request.timeout.ms", "90000")), 5_000))
                .containsEntry("request.timeout.ms", 5_000)
                .containsEntry("default.api.timeout.ms", 5_000);
    }

    private static Config config(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("kafka.bootstrap.servers", "broker:9092");
        return Config.of(values, FOLDER);
    }
}
