package io.secretwatch.connectors.receive.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducerSettingsTest {

    private static final String JAAS = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

    @TempDir
    private Path folder;

    @Test
    void a_credential_is_read_from_a_file_by_each_client() throws IOException {
        Files.writeString(folder.resolve("jaas"), JAAS);
        Map<String, String> given = Map.of(
                "bootstrap.servers", "127.0.0.1:9092",
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", "${dir:" + folder + ":jaas}",
                "config.providers", "dir",
                "config.providers.dir.class", DirectoryConfigProvider.class.getName(),
                "config.providers.dir.param.allowed.paths", folder.toString());
        assertThat(ProducerSettings.problems(given)).isEmpty();
        List<AbstractConfig> clients = List.of(
                new ProducerConfig(ProducerSettings.producer(given, Duration.ofSeconds(20))),
                new AdminClientConfig(ProducerSettings.admin(given, Duration.ofSeconds(3))));
        assertThat(clients)
                .extracting(client -> client.getPassword("sasl.jaas.config").value())
                .containsOnly(JAAS);
    }
}
