package io.secretwatch.connectors.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretwatch.connectors.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void credentials_that_cannot_be_used_are_told_by_the_setting_and_not_by_its_value() throws IOException {
        assertThat(problem("sasl.jaas.config", "Nonsense hunter2", "SASL_PLAINTEXT"))
                .startsWith("kafka.sasl.jaas.config is missing or cannot be read");
        assertThat(problem("sasl.jaas.config", "a.b.C required password=hunter2", "SASL_PLAINTEXT"))
                .startsWith("kafka.sasl.jaas.config is missing or cannot be read");
        assertThat(problem("sasl.jaas.config", "a.b.C required password=\"hunter2\";", "SASL_PLAINTEXT"))
                .startsWith("kafka.sasl.jaas.config cannot be used: its login module is not known");
        Path store = Files.writeString(dir.resolve("hunter2.p12"), "none");
        assertThat(problem("ssl.truststore.location", store.toString(), "SSL"))
                .startsWith("the settings that begin with kafka.ssl. cannot be used");
    }

    private static String problem(String name, String value, String protocol) {
        Properties settings = ShipSettings.producer(null, "127.0.0.1:1", 1 << 20);
        settings.put("security.protocol", protocol);
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(name, value);
        UsageException problem = catchThrowableOfType(
                UsageException.class, () -> ShipSettings.connected(settings, List.of("k8s-audit")));
        assertThat(problem.sentence()).doesNotContain("hunter2").hasLineCount(1);
        return problem.sentence();
    }

    @Test
    void what_at_least_once_rests_on_is_not_for_choice() throws IOException {
        Path config = Files.writeString(dir.resolve("config.properties"), "kafka.acks=1\nkafka.linger.ms=7\n");
        Properties settings = ShipSettings.producer(config, "a:9092", 1 << 20);
        assertThat(settings).containsEntry("acks", "all").containsEntry("linger.ms", "7");
    }
}
