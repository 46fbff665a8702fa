package io.secretwatch.connectors.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The page for operators names every option of the command, with the default that it has. */
class ShipPageTest {

    private final String page = Files.readString(Path.of("../../docs/ship.md"));

    ShipPageTest() throws IOException {
        // the page is read first
    }

    @TestFactory
    Stream<DynamicTest> the_page_has_the_option_of_the_command() {
        return new CommandLine(new ShipCommand())
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(option -> DynamicTest.dynamicTest(option.longestName(), () -> {
                            assertThat(page).contains("`" + option.longestName());
                            assertThat(page.toLowerCase(java.util.Locale.ROOT))
                                    .contains(Objects.toString(option.defaultValue(), "")
                                            .toLowerCase(java.util.Locale.ROOT));
                        }));
    }
}
