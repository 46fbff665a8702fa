package io.secretwatch.connectors.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the pages give to paste is what the connector takes. */
class IntegrationPagesTest {

    private static final String BEGIN = "```json\n";

    @TestFactory
    Stream<DynamicTest> the_configuration_of_a_page_is_valid_and_has_no_password_in_clear() {
        return Stream.of(TargetKind.labels())
                .map(profile -> DynamicTest.dynamicTest(profile, () -> {
                    Map<String, String> config =
                            config(Files.readString(Path.of("../../docs/integrations", profile + ".md")));
                    assertThat(config)
                            .containsEntry("profile", profile)
                            .containsEntry("connector.class", HttpAlertSinkConnector.class.getName())
                            .containsEntry("errors.tolerance", "all");
                    assertThat(config.entrySet())
                            .filteredOn(setting -> setting.getKey().matches(".*(token|password|secret)$"))
                            .allMatch(setting -> setting.getValue().startsWith("${file:/etc/connect/"));
                    // the files are on the reader's worker
                    config.replaceAll((name, value) ->
                            name.startsWith("tls.") ? "pom.xml" : value.startsWith("${") ? "resolved" : value);
                    assertThat(new HttpAlertSinkConnector().validate(config).configValues())
                            .flatExtracting(ConfigValue::errorMessages)
                            .isEmpty();
                }));
    }

    private static Map<String, String> config(String page) throws IOException {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        return Alerts.JSON.readValue(page.substring(begin, page.indexOf("```", begin)), new TypeReference<>() {});
    }
}
