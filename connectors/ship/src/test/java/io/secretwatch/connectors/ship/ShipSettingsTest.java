package io.secretwatch.connectors.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipSettingsTest {

    @TempDir
    Path dir;

    @Test
    void a_list_in_a_configuration_is_what_the_monitor_takes_it_for() throws IOException {
        Path config = Files.writeString(
                dir.resolve("config.yaml"), "kafka:\n  bootstrap.servers: [a:9092, b:9092]\n  client.id:\n");
        Properties settings = ShipSettings.producer(config, null, 1 << 20);
        assertThat(settings).containsEntry("bootstrap.servers", "a:9092,b:9092").containsEntry("client.id", "");
    }

    @Test
    void what_at_least_once_rests_on_is_not_for_choice() throws IOException {
        Path config = Files.writeString(dir.resolve("config.properties"), "kafka.acks=1\nkafka.linger.ms=7\n");
        Properties settings = ShipSettings.producer(config, "a:9092", 1 << 20);
        assertThat(settings).containsEntry("acks", "all").containsEntry("linger.ms", "7");
    }
}
