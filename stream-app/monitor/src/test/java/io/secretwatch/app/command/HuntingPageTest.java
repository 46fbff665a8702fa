package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each example of {@code docs/hunting.md} is the beginning of what its command writes, as many lines as the page has. */
class HuntingPageTest {

    private static final Path PAGE = Path.of("../../docs/hunting.md");
    private static final String DEMO = "src/main/resources/io/secretwatch/demo/";
    private static final String COMMAND = "$ ./secretwatch ";
    private static final String FENCE = "```";
    private static final String CUT = "...";

    @Test
    void examples_are_what_the_commands_write() throws IOException {
        StringBuilder page = new StringBuilder();
        Iterator<String> output = Collections.emptyIterator();
        boolean example = false;
        for (String line : Files.readAllLines(PAGE)) {
            example &= !line.equals(FENCE);
            boolean kept = !example || line.equals(CUT);
            page.append(kept ? line : output.hasNext() ? output.next() : "").append('\n');
            if (line.startsWith(COMMAND)) {
                example = true;
                output = output(line.substring(COMMAND.length()));
            }
        }
        Pages.expect("hunting.md", page.toString());
    }

    private static Iterator<String> output(String command) {
        StringWriter written = new StringWriter();
        String[] arguments = Stream.of(command.split(" ", -1))
                .map(word -> word.equals("audit.jsonl.gz") || word.equals("expected.yaml") ? DEMO + word : word)
                .toArray(String[]::new);
        int code = SecretwatchCommand.commandLine()
                .setOut(new PrintWriter(written, true))
                .execute(arguments);
        assertThat(code).isZero();
        return written.toString().lines().iterator();
    }
}
