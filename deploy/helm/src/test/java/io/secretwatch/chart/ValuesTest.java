package io.secretwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart takes, and what it says to what it does not take. */
class ValuesTest {

    private static final Path SCHEMA = Path.of("secretwatch/values.schema.json");
    private static final Path VALUES = Path.of("secretwatch/values.yaml");

    @TempDir
    private Path folder;

    /** {@code -Dsecretwatch.pages=write} writes it. */
    @Test
    void the_values_are_those_of_the_schema() throws IOException {
        String values = ValuesFile.of(Chart.yaml(SCHEMA));
        if ("write".equals(System.getProperty("secretwatch.pages"))) {
            Files.writeString(VALUES, values);
        }
        assertThat(VALUES).hasContent(values);
    }

    @Test
    void every_value_is_described_and_nothing_else_is_taken() {
        List<String> wrong = new ArrayList<>();
        described("", Chart.yaml(SCHEMA), wrong);
        assertThat(wrong).isEmpty();
    }

    private static void described(String path, JsonNode schema, List<String> wrong) {
        schema.properties().forEach(member -> {
            if (member.getKey().equals("properties")) {
                if (!schema.path("additionalProperties").isBoolean()) {
                    wrong.add(path + " takes anything");
                }
                member.getValue().properties().forEach(property -> {
                    JsonNode value = property.getValue();
                    if (!value.has("$ref") && value.path("description").asText().isBlank()) {
                        wrong.add(path + "/" + property.getKey() + " has no description");
                    }
                    described(path + "/" + property.getKey(), value, wrong);
                });
            } else if (member.getValue().isObject() && !member.getKey().equals("default")) {
                described(path + "/" + member.getKey(), member.getValue(), wrong);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {monitr: {}}                                                   | additional properties 'monitr' not allowed
            {monitor: {replica: 2}}                                        | at '/monitor': additional properties 'replica' not allowed
            {monitor: {replicas: two}}                                     | at '/monitor/replicas': got string, want integer
            {monitor: {replicas: -1}}                                      | at '/monitor/replicas': minimum: got -1, want 0
            {monitor: {persistence: {size: much}}}                         | at '/monitor/persistence/size': 'much' does not match pattern
            {monitor: {pod: {extraEnv: [{value: x}]}}}                     | missing property 'name'
            {monitor: {policy: {files: {policy: ""}}}}                     | at '/monitor/policy/files': additional properties 'policy' not allowed
            {monitor: {policy: {files: {policy.yaml: null, my.yaml: ""}}}} | monitor.policy.files: policy.yaml is missing
            {monitor: {config: {state.dir: /data}}}                        | monitor.config: state.dir is set by the chart
            {monitor: {config: {admin: {host: 127.0.0.1}}}}                | monitor.config: admin.host is set by the chart
            {monitor: {config: {kafka: {bootstrap.servers: "b:1"}}}}       | monitor.config: kafka.bootstrap.servers is set by the chart
            {image: {repository: ""}}                                      | image.repository is needed
            {image: {digest: sha256:12}}                                   | at '/image/digest': 'sha256:12' does not match pattern
            {image: {pullPolicy: Sometimes}}                               | at '/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'
            {kafka: {bootstrapServers: ""}}                                | kafka.bootstrapServers is needed
            {kafka: {bootstrapServers: kafka}}                             | at '/kafka/bootstrapServers': 'kafka' does not match pattern
            {kafka: {password: s}}                                         | at '/kafka': additional properties 'password' not allowed
            {logFormat: xml}                                               | at '/logFormat': value must be one of 'json', 'text'
            {fullnameOverride: Watch}                                      | at '/fullnameOverride': 'Watch' does not match pattern
            {runAsUser: 0}                                                 | at '/runAsUser': minimum: got 0, want 1
            {networkPolicy: {kafka: {to: [{cidr: 10.0.0.0/8}]}}}           | additional properties 'cidr' not allowed
            {networkPolicy: {kafka: {ports: [0]}}}                         | at '/networkPolicy/kafka/ports/0': minimum: got 0, want 1
            {receiver: {enabled: true}}                                    | receiver.tls.existingSecret is needed
            {receiver: {enabled: true, tls: {existingSecret: t}}}          | receiver.config.callers is needed
            {receiver: {enabled: true, tls: {existingSecret: t}, config: {callers: [{cluster: a, san: b}]}}}                                 | receiver.tls.clientCaSecret are needed: the caller of cluster a is known by a certificate
            {receiver: {enabled: true, tls: {existingSecret: t}, config: {callers: [{cluster: a, token-file: /etc/secretwatch/callers/a}]}}} | receiver.tokensSecret is needed: the caller of cluster a is known by a token
            {receiver: {enabled: true, tls: {existingSecret: t}, tokensSecret: s, config: {callers: [{cluster: a, token-file: a}]}}}         | the token-file of cluster a is a key of receiver.tokensSecret
            {receiver: {enabled: true, tls: {existingSecret: t}, tokensSecret: s, config: {callers: [{cluster: a, token-file: /etc/secretwatch/callers/a}]}}} | receiver.from is needed
            {receiver: {enabled: true, tls: {existingSecret: t}, config: {tls: {key: k}}}}                                                   | receiver.config.callers is needed
            {receiver: {service: {type: ExternalName}}}                    | at '/receiver/service/type': value must be one of
            {receiver: {enabled: true, tls: {existingSecret: t}, buffer: {enabled: true}, config: {buffer: {dir: /tmp/b}, callers: [{cluster: a, token-file: /etc/secretwatch/callers/a}]}, tokensSecret: s}} | receiver.config: buffer.dir is set by the chart
            {receiver: {buffer: {enabled: true, size: much}}}              | at '/receiver/buffer/size': 'much' does not match pattern
            {connect: {enabled: true}}                                     | connect.connectors is needed
            {networkPolicy: {enabled: false}, connect: {enabled: true, image: {repository: r}, connectors: {a: {connector.class: c, topics: t}}}} | connect.metrics needs NetworkPolicies
            {connect: {enabled: true, image: {repository: r}, connectors: {a: {connector.class: c, topics: t}}, config: {listeners: "http://:8083"}}} | connect.config: listeners is set by the chart
            {connect: {enabled: true, image: {repository: r}, connectors: {a: {connector.class: c}}}}                                        | connect.connectors: a has no topics, so it is no sink
            {connect: {enabled: true, connectors: {a: {topics: t}}}}       | at '/connect/connectors/a': missing property 'connector.class'
            {connect: {enabled: true, connectors: {a: {connector.class: c, topics: t}}}}                                                     | connect.image.repository is needed
            """)
    void a_wrong_value_is_refused_with_its_name_and_the_reason(String values, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        assertThatThrownBy(() -> Chart.text("watch", Chart.example("smallest"), file))
                .hasMessageContaining(sentence);
    }

    @Test
    void a_setting_of_the_monitor_wins_over_the_chart_however_it_is_nested() throws IOException {
        Path file = Files.writeString(
                folder.resolve("values.yaml"),
                "monitor: {config: {admin.port: 9000, kafka: {num: {standby.replicas: 0}}, threads: 3}}");
        JsonNode settings = Chart.yaml(Chart.configured(
                Chart.manifests("watch", Chart.example("smallest"), file), "-monitor", "secretwatch.yaml"));
        assertThat(settings.path("admin.port").asInt()).isEqualTo(9000);
        assertThat(settings.path("kafka.num.standby.replicas").asText()).isEqualTo("0");
        assertThat(settings.path("threads").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "5, 1"})
    void instances_beyond_the_first_keep_a_copy_of_the_state(int replicas, int standbys) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), "monitor: {replicas: " + replicas + "}");
        JsonNode settings = Chart.yaml(Chart.configured(
                Chart.manifests("watch", Chart.example("smallest"), file), "-monitor", "secretwatch.yaml"));
        assertThat(settings.path("kafka.num.standby.replicas").asInt(-1)).isEqualTo(standbys);
    }
}
