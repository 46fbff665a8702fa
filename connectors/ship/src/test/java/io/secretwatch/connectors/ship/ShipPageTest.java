package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/ship.md} has the options of the command. */
class ShipPageTest {

    @Test
    void the_page_has_the_options_of_the_command() throws IOException {
        GeneratedSection.isUpToDate(
                Path.of("../../docs/ship.md"),
                "options of the command",
                GeneratedSection.table(
                        List.of("option", "default", "meaning"),
                        new CommandLine(new ShipCommand())
                                .getCommandSpec().options().stream()
                                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                                        .map(ShipPageTest::row)));
    }

    @Test
    void the_page_has_the_meters() throws IOException {
        GeneratedSection.isUpToDate(
                Path.of("../../docs/ship.md"),
                "meters",
                GeneratedSection.table(
                        List.of("name", "labels", "meaning"),
                        Arrays.stream(ShipMeter.values())
                                .map(meter -> List.of(
                                        "`" + meter.prometheusName() + "`",
                                        meter.labels().stream()
                                                .map(label -> "`" + label + "`")
                                                .collect(Collectors.joining(", ")),
                                        meter.meaning()))));
    }

    private static List<String> row(OptionSpec option) {
        String label =
                option.arity().max() == 0 ? "" : " " + option.paramLabel().replace("|", "\\|");
        String standard = Objects.toString(option.defaultValue(), "").toLowerCase(java.util.Locale.ROOT);
        String meaning = String.join(" ", option.description()).replaceAll(" ?Default: .*", "");
        return List.of(
                "`" + option.longestName() + label + "`",
                option.required() ? "required" : standard.isEmpty() ? "" : "`" + standard + "`",
                meaning);
    }
}
