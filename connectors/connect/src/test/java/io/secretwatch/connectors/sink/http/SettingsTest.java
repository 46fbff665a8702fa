package io.secretwatch.connectors.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.secretwatch.connectors.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SettingsTest {

    private static final Path PAGE = Path.of("../../docs/sinks.md");
    private static final String SECRET = "hunter2-hunter2";

    @TestFactory
    Stream<DynamicTest> a_mistake_is_told_at_its_setting_without_its_value() {
        return Stream.of(
                wrong("url", "ftp://siem.example"),
                wrong("url", "https://"),
                wrong("url", "https://user:" + SECRET + "@siem.example"),
                wrong("url", "https://siem.example/ " + SECRET),
                wrong("url", "https://siem.example/#" + SECRET),
                wrong("url", "https://siem.example/?t=" + SECRET),
                wrong("url", "http://siem.example"),
                wrong("url", "https://under_score.example"),
                wrong("profile", "mail"),
                wrong("auth.scheme", "Bearer " + SECRET),
                wrong("auth.token", ""),
                wrong("auth.token", SECRET + "\nX: y"),
                wrong("auth.username", "bob"),
                wrong("auth.password", SECRET),
                wrong("tls.ca.file", "/no/such/" + SECRET),
                wrong("tls.key.file", "pom.xml"),
                wrong("webhook.secret", SECRET),
                wrong("opensearch.index", "../_all"),
                wrong("format", "cef"),
                wrong("template", "{\"a\":\"${" + "hunter2}\"}"),
                wrong("template", "{\"a\":\"${message}\"}"),
                wrong("slack.channel", "C0123"),
                wrong("console.url", "javascript:alert(1)"),
                wrong("console.url", "https://console.example/?q=" + SECRET),
                wrong("revisions", "some"),
                wrong("batch.alerts", "0"),
                wrong("request.timeout.ms", "600000"),
                wrong("retry.backoff.max.ms", "1"),
                wrong("linger.ms", "soon"));
    }

    private static DynamicTest wrong(String setting, String value) {
        return DynamicTest.dynamicTest(setting + "=" + value, () -> {
            Map<String, String> config = good();
            config.put(setting, value);
            List<ConfigValue> bad = new HttpAlertSinkConnector()
                    .validate(config).configValues().stream()
                            .filter(one -> !one.errorMessages().isEmpty())
                            .toList();
            assertThat(bad).extracting(ConfigValue::name).containsExactly(setting);
            assertThat(bad.get(0).errorMessages().toString()).contains(setting).doesNotContain(SECRET);
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> new HttpAlertSinkTask().start(config))
                    .withMessageNotContaining(SECRET);
        });
    }

    @Test
    void what_is_right_has_no_errors_and_no_text_of_it_holds_a_password() {
        Map<String, String> config = good();
        config.put("auth.token", SECRET);
        assertThat(new HttpAlertSinkConnector().validate(config).configValues())
                .allMatch(value -> value.errorMessages().isEmpty());
        HttpSinkConfig read = new HttpSinkConfig(config);
        assertThat(read.toString()
                        + read.values()
                        + new HttpAlertSinkConnector().validate(config).configValues())
                .doesNotContain(SECRET);
        assertThat(read.authorization()).contains("Splunk " + SECRET);
    }

    @Test
    void whatever_names_a_password_is_one() {
        assertThat(HttpSinkSettings.TABLE.configKeys().values().stream()
                        .filter(key -> key.name.matches(".*(token|password|secret)$")))
                .hasSize(3)
                .allMatch(key -> key.type == ConfigDef.Type.PASSWORD);
    }

    @Test
    void credentials_go_over_plain_http_to_this_machine_or_where_that_is_allowed() {
        Map<String, String> config = good();
        config.put("url", "http://localhost:8088");
        new HttpSinkConfig(config);
        config.putAll(Map.of("url", "http://siem.example", "allow.plain.http", "true"));
        new HttpSinkConfig(config);
    }

    @Test
    void a_user_and_a_password_are_basic_authentication() {
        Map<String, String> config = new HashMap<>(Map.of(
                "profile",
                "opensearch",
                "url",
                "https://siem.example",
                "auth.username",
                "Aladdin",
                "auth.password",
                "open sesame"));
        HttpSinkConfig read = new HttpSinkConfig(config);
        assertThat(read.authorization()).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(new Excerpt(read.secrets()).of("you sent QWxhZGRpbjpvcGVuIHNlc2FtZQ== for open sesame"))
                .isEqualTo("you sent [hidden] for [hidden]");
    }

    @Test
    void an_address_of_a_webhook_that_is_itself_a_secret_is_taken_out_of_answers() {
        HttpSinkConfig read = new HttpSinkConfig(Map.of(
                "profile", "webhook", "url", "https://hooks.example/services/T0/B0/xoxb-1?sig=" + SECRET + "&v=1"));
        assertThat(new Excerpt(read.secrets()).of("no hook at /services/T0/B0/xoxb-1, sig " + SECRET + " is 1 day old"))
                .isEqualTo("no hook at [hidden], sig [hidden] is 1 day old");
        HttpSinkConfig other =
                new HttpSinkConfig(Map.of("profile", "opensearch", "url", "https://siem.example/search"));
        assertThat(new Excerpt(other.secrets()).of("/search is read-only")).isEqualTo("/search is read-only");
    }

    @Test
    void the_page_has_the_settings_and_the_statuses() throws IOException {
        GeneratedSection.isUpToDate(PAGE, "settings", GeneratedSection.table(HttpSinkSettings.TABLE));
        assertThat(Files.readString(PAGE))
                .contains("| " + numbers(Statuses.RETRY) + ", 5xx |", "| " + numbers(Statuses.STOP) + ", 3xx |");
    }

    private static String numbers(Set<Integer> statuses) {
        return String.join(", ", statuses.stream().sorted().map(String::valueOf).toList());
    }

    private static Map<String, String> good() {
        return new HashMap<>(
                Map.of("profile", "splunk-hec", "url", "https://siem.example:8088", "auth.token", "t0ken"));
    }
}
