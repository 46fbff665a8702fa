package io.secretwatch.connectors.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.command.SecretwatchCommand;
import io.secretwatch.app.command.shell.ToolCommands;
import io.secretwatch.connectors.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/man} has a page for the program and one for each command, made from their own help. */
class ManPageTest {

    private static final Path FOLDER = Path.of("../../docs/man");

    @Test
    void every_command_has_a_page_that_says_what_its_help_says() throws IOException {
        CommandLine program = SecretwatchCommand.program();
        ToolCommands.describeIn(program);
        Map<String, String> pages = ManPage.of(program);
        assertThat(pages).containsKeys("secretwatch.1", "secretwatch-replay.1", "secretwatch-policy-try.1");
        assertThat(pages.get("secretwatch-ship.1")).contains("\\-\\-bootstrap");
        for (Map.Entry<String, String> page : pages.entrySet()) {
            GeneratedSection.isUpToDate(FOLDER.resolve(page.getKey()), page.getValue());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
    }

    @Test
    void no_line_of_a_page_is_taken_for_a_request_that_it_is_not() {
        CommandLine.Model.CommandSpec spec =
                CommandLine.Model.CommandSpec.create().name("x");
        spec.usageMessage().description("'quoted .so', back\\slash and --dash", ".so file");
        String page = ManPage.of(new CommandLine(spec)).get("x.1");
        assertThat(page).contains("\\&'quoted .so', back\\eslash and \\-\\-dash\n", "\\&.so file\n");
    }
}
