package io.secretwatch.connectors.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A systemd unit lets its program write the folder that its page gives it. */
class UnitFilesTest {

    private static final Path UNITS = Path.of("../../deploy/distribution/systemd");
    private static final Path PAGE = Path.of("../../docs/installing.md");
    private static final Pattern STATE = Pattern.compile("/var/lib/[a-z-]+");

    @ParameterizedTest
    @ValueSource(strings = {"up", "run", "receive", "ship"})
    void each_folder_for_state_is_that_of_the_unit(String name) throws IOException {
        String unit = Files.readString(UNITS.resolve("secretwatch-" + name + ".service"));
        String row = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `secretwatch-" + name + "` |"))
                .findFirst()
                .orElseThrow();
        List<String> folders = STATE.matcher(unit + row)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(folders)
                .singleElement()
                .satisfies(folder -> assertThat(unit)
                        .contains(
                                "\nStateDirectory=" + Path.of(folder).getFileName() + "\n",
                                "\nStateDirectoryMode=0700\n"));
    }
}
