package io.secretwatch.connectors.source;

import io.secretwatch.connectors.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/ship.md} has the settings of the source. */
class SourcePageTest {

    @Test
    void the_page_has_the_settings_of_the_source() throws IOException {
        GeneratedSection.isUpToDate(
                Path.of("../../docs/ship.md"),
                "settings of the source",
                GeneratedSection.table(AuditFileSourceConfig.DEF));
    }
}
