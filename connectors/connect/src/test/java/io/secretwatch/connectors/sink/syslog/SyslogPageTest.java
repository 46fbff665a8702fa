package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** docs/integrations/syslog.md is true. {@code -Dsecretwatch.pages=write} writes its table of settings anew. */
class SyslogPageTest {

    private static final Path PAGE = Path.of("../../docs/integrations/syslog.md");
    private static final String HEAD = "| setting | default | meaning |\n|---|---|---|\n";

    @Test
    void the_table_of_settings_is_the_code() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(HEAD) + HEAD.length();
        int to = page.indexOf("Connect's own settings apply", from);
        String table = table();
        if ("write".equals(System.getProperty("secretwatch.pages"))) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        }
        assertThat(Files.readString(PAGE)).contains(HEAD + table + "Connect's own settings apply");
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (String name : SyslogSettings.TABLE.names().stream()
                .sorted((a, b) -> order(a) - order(b))
                .toList()) {
            ConfigDef.ConfigKey key = SyslogSettings.TABLE.configKeys().get(name);
            boolean empty = "".equals(key.defaultValue) || key.type == ConfigDef.Type.PASSWORD;
            String value = !key.hasDefault() ? "needed" : empty ? "" : "`" + key.defaultValue + "`";
            table.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(value)
                    .append(" | ")
                    .append(key.documentation)
                    .append(" |\n");
        }
        return table.append('\n').toString();
    }

    private static int order(String name) {
        return List.copyOf(SyslogSettings.TABLE.configKeys().keySet()).indexOf(name);
    }

    @Test
    void the_sink_to_paste_is_valid_but_for_its_files() throws IOException {
        String page = Files.readString(PAGE);
        Map<String, String> config = new ObjectMapper()
                .readValue(
                        page.substring(page.indexOf("```json\n") + 8, page.indexOf("\n```\n")),
                        new TypeReference<>() {});
        assertThat(config.get("connector.class")).isEqualTo(SyslogSinkConnector.class.getName());
        assertThat(new SyslogSinkConnector()
                        .validate(config).configValues().stream().flatMap(value -> value.errorMessages().stream()))
                .allMatch(message -> message.contains("a PEM file that the worker can read"));
    }

    @Test
    void the_configuration_of_rsyslog_is_the_one_that_is_tested() throws IOException {
        String page = Files.readString(PAGE);
        String tested = Files.readString(Path.of("src/test/java/io/secretwatch/connectors/sink/syslog/Rsyslog.java"));
        for (String setting : List.of(
                "maxMessageSize=\"64k\"",
                "parser.escapeControlCharactersOnReceive=\"off\"",
                "defaultNetstreamDriver=\"ossl\"",
                "module(load=\"imtcp\" streamDriver.name=\"ossl\" streamDriver.mode=\"1\" streamDriver.authMode=\"x509/certvalid\")")) {
            assertThat(page).contains(setting);
            assertThat(tested).contains(setting);
        }
    }
}
