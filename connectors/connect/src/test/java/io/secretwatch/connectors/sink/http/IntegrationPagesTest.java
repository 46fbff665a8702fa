package io.secretwatch.connectors.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
        return Stream.concat(Stream.of(TargetKind.labels()), Stream.of("template"))
                .map(page -> DynamicTest.dynamicTest(page, () -> {
                    String profile = page.equals("template") ? "webhook" : page;
                    Map<String, String> config = config(page(page));
                    assertThat(config)
                            .containsEntry("profile", profile)
                            .containsEntry("connector.class", HttpAlertSinkConnector.class.getName())
                            .containsEntry("errors.tolerance", "all");
                    assertThat(config.entrySet())
                            .filteredOn(setting -> setting.getKey().matches(".*(token|password|secret)$"))
                            .allMatch(setting -> setting.getValue().startsWith("${file:/etc/connect/"));
                    // the files are on the reader's worker
                    config.replaceAll((name, value) -> name.startsWith("tls.")
                            ? "pom.xml"
                            : !value.startsWith("${")
                                    ? value
                                    : name.equals("url") ? "https://resolved.example" : "resolved");
                    assertThat(new HttpAlertSinkConnector().validate(config).configValues())
                            .flatExtracting(ConfigValue::errorMessages)
                            .isEmpty();
                }));
    }

    /** The page of a profile, which is written by hand; a first one is made for a new profile. */
    private static String page(String profile) throws IOException {
        Path page = Path.of("../../docs/integrations", profile + ".md");
        if (!Files.exists(page) && "write".equals(System.getProperty("secretwatch.pages"))) {
            Files.writeString(page, "# " + profile + "\n\n" + BEGIN + pretty(first(profile)) + "\n```\n");
        }
        assertThat(page)
                .as("a first one is written with -Dsecretwatch.pages=write")
                .exists();
        return Files.readString(page);
    }

    private static Map<String, String> first(String profile) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", HttpAlertSinkConnector.class.getName());
        config.put("topics", "secretwatch-alerts");
        config.put("profile", profile);
        config.put("url", "https://" + profile + ".example.com");
        if (TargetKind.of(profile).has(TargetKind.Trait.NEEDS_TOKEN)) {
            config.put("auth.token", "${file:/etc/connect/" + profile + ".properties:token}");
        }
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("errors.tolerance", "all");
        config.put("errors.deadletterqueue.topic.name", "secretwatch-alerts-refused");
        config.put("errors.deadletterqueue.context.headers.enable", "true");
        return config;
    }

    private static String pretty(Map<String, String> config) throws IOException {
        return Alerts.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config);
    }

    private static Map<String, String> config(String page) throws IOException {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        return Alerts.JSON.readValue(page.substring(begin, page.indexOf("```", begin)), new TypeReference<>() {});
    }
}
