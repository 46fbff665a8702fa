package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/integrations/syslog.md is true. {@code -Dsecretwatch.pages=write} writes its table of settings anew. */
class SyslogPageTest {

    private static final Path PAGE = Path.of("../../docs/integrations/syslog.md");

    @Test
    void the_table_of_settings_is_the_code() throws IOException {
        GeneratedSection.isUpToDate(PAGE, "settings", GeneratedSection.table(SyslogSettings.TABLE));
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
