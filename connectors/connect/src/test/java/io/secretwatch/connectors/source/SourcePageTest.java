package io.secretwatch.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The page for operators names every setting of the source, with the default that it has. */
class SourcePageTest {

    private final String page = Files.readString(Path.of("../../docs/ship.md"));

    SourcePageTest() throws IOException {
        // the page is read first
    }

    @TestFactory
    Stream<DynamicTest> the_page_has_the_setting_of_the_source() {
        return AuditFileSourceConfig.DEF.configKeys().values().stream()
                .map(key -> DynamicTest.dynamicTest(key.name, () -> {
                    Object value = key.defaultValue == ConfigDef.NO_DEFAULT_VALUE ? "" : key.defaultValue;
                    assertThat(page)
                            .containsPattern(Pattern.quote("| `" + key.name + "` | ") + "`?"
                                    + Pattern.quote(value.toString()) + "`?");
                }));
    }
}
