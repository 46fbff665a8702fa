package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class AlertFormatTest {

    private static final Examples EXAMPLE = Examples.named("secret-list");

    @Test
    void bytes_become_the_bytes_of_the_format_and_the_header_says_so() {
        for (Format format : EnumSet.complementOf(EnumSet.of(Format.TEMPLATE))) {
            SinkRecord written = through(format.word(), record(Schema.OPTIONAL_BYTES_SCHEMA, EXAMPLE.bytes()));
            assertThat((byte[]) written.value()).isEqualTo(format.write(EXAMPLE.alert()));
            assertThat(written.headers().allWithName("content-type"))
                    .toIterable()
                    .extracting(header -> header.value())
                    .containsExactly(format.contentType());
            assertThat(written.headers().lastWithName("rule-id").value()).isEqualTo("r");
            assertThat(written.key()).isEqualTo("uid");
        }
    }

    @Test
    void a_string_stays_a_string() {
        SinkRecord written =
                through("CEF", record(Schema.STRING_SCHEMA, new String(EXAMPLE.bytes(), StandardCharsets.UTF_8)));
        assertThat((String) written.value()).startsWith("CEF:0|Secretwatch|");
        assertThat(written.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
    }

    @Test
    void the_map_of_a_json_converter_stays_a_map_where_the_format_is_json() throws IOException {
        Map<String, Object> map = new ObjectMapper().readValue(EXAMPLE.bytes(), new TypeReference<>() {});
        assertThat(through("ecs", record(null, map)).value())
                .isEqualTo(new ObjectMapper().readValue(Format.ECS.write(EXAMPLE.alert()), Map.class));
        assertThat(through("leef", record(null, map)).value())
                .isEqualTo(new String(Format.LEEF.write(EXAMPLE.alert()), StandardCharsets.UTF_8));
    }

    @Test
    void a_tombstone_passes() {
        SinkRecord tombstone = record(null, null);
        assertThat(through("ecs", tombstone)).isSameAs(tombstone);
    }

    @Test
    void what_is_no_alert_is_an_error_that_quotes_nothing() {
        for (Object value : List.of(
                "{\"class_uid\":2004}",
                "{\"class_uid\":4001,\"password\":\"hunter2\"}",
                "hunter2",
                "{} {}",
                "",
                7,
                Map.of("hunter2", "x"),
                "hunter2".getBytes(StandardCharsets.UTF_16),
                new byte[] {(byte) 0xff, 'h'},
                "{\"class_uid\":2004,\"finding_info\":{\"uid\":\"a\"}}{\"hunter2\":1}",
                "{\"class_uid\":1,\"class_uid\":2004,\"finding_info\":{\"uid\":\"hunter2\"}}")) {
            assertThatThrownBy(() -> through("ecs", record(null, value)))
                    .isInstanceOf(DataException.class)
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    @Test
    void a_format_that_nobody_knows_is_a_configuration_error() {
        assertThatThrownBy(() -> through("stix", record(null, "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("FALCOSIDEKICK");
        assertThatThrownBy(() -> new AlertFormat<SinkRecord>().configure(Map.of()))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void connect_finds_it() {
        List<?> found = ServiceLoader.load(Transformation.class).stream()
                .map(ServiceLoader.Provider::type)
                .toList();
        assertThat(found.contains(AlertFormat.class)).isTrue();
        assertThat(Arrays.asList(new AlertFormat<SinkRecord>().config().names().toArray()))
                .containsExactlyInAnyOrder("format", "template", "console.url");
    }

    @Test
    void a_template_and_the_address_of_the_console_are_settings_of_it() {
        SinkRecord record = record(Schema.OPTIONAL_BYTES_SCHEMA, EXAMPLE.bytes());
        assertThat(through(Map.of("format", "template", "template", "{\"a\":\"${severity_id}\"}"), record))
                .isEqualTo("{\"a\":5}");
        assertThat(through(Map.of("format", "slack", "console.url", "https://console.example"), record))
                .contains("<https://console.example#finding=" + EXAMPLE.alert().uid() + "|");
        for (Map<String, String> wrong : List.of(
                Map.of("format", "template"),
                Map.of("format", "ecs", "template", "{}"),
                Map.of("format", "template", "template", "{\"a\":\"${nothing}\"}"))) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> through(wrong, record))
                    .withMessageStartingWith("template");
        }
    }

    private static String through(Map<String, String> settings, SinkRecord record) {
        try (AlertFormat<SinkRecord> transformation = new AlertFormat<>()) {
            transformation.configure(settings);
            return new String((byte[]) transformation.apply(record).value(), StandardCharsets.UTF_8);
        }
    }

    private static SinkRecord record(Schema schema, Object value) {
        SinkRecord record = new SinkRecord("alerts", 0, Schema.STRING_SCHEMA, "uid", schema, value, 1);
        record.headers().addString("content-type", "application/json").addString("rule-id", "r");
        return record;
    }

    private static SinkRecord through(String format, SinkRecord record) {
        try (AlertFormat<SinkRecord> transformation = new AlertFormat<>()) {
            transformation.configure(Map.of("format", format));
            return transformation.apply(record);
        }
    }
}
