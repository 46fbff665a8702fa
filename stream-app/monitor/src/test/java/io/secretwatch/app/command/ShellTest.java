package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.ExitCode;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody at a shell is told who writes a wrong word, asks for help, or wants words completed. */
class ShellTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replya | there is no command 'replya'; did you mean replay?",
                "frobnicate | there is no command 'frobnicate'; secretwatch help lists them",
                "policy chek x | secretwatch policy has no command 'chek'; did you mean check?",
                "policy evaluate | secretwatch policy has no command 'evaluate'; secretwatch policy --help lists them",
                "replay --formt=ocsf x | secretwatch replay has no option --formt; did you mean --format?",
                "replay --frobnicate x | secretwatch replay has no option --frobnicate; secretwatch replay --help lists them",
                "rules k8s | secretwatch rules does not take 'k8s'; secretwatch rules --help says what it takes",
                "run --confg x.yaml | secretwatch run has no option --confg; did you mean --config?",
                "run | missing required option: '--config=FILE'; secretwatch run --help says more",
                "replay --threads many x | invalid value for option '--threads': 'many' is not an int; secretwatch replay --help says more",
                "rules --format xml | invalid value for option '--format': 'xml' is not one of table, json, sigma; secretwatch rules --help says more",
                "completion tcsh | 'tcsh' is not one of bash, zsh, fish; secretwatch completion --help says more",
            })
    void a_wrong_word_is_told_in_one_sentence_with_what_was_probably_meant(String words, String sentence) {
        CommandRun run = CommandRun.of(words.split(" ", -1));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("secretwatch: " + sentence + "\n");
    }

    @Test
    void a_word_of_the_shell_cannot_move_the_cursor_or_fill_the_screen() {
        CommandRun run = CommandRun.of("x\u001b[2J" + "y".repeat(5_000));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).doesNotContain("\u001b").hasSizeLessThan(300);
    }

    @Test
    void every_command_begins_its_usage_with_the_program_and_lists_words_in_lower_case() {
        List<CommandLine> commands = all(SecretwatchCommand.commandLine());
        assertThat(commands).hasSizeGreaterThan(20);
        for (CommandLine command : commands) {
            assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
                    .containsPattern("(?m)^Usage: secretwatch\\b");
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.completionCandidates() != null) {
                    List<String> words = new ArrayList<>();
                    option.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
                    assertThat(words).as(option.longestName()).isNotEmpty();
                    assertThat(option.paramLabel())
                            .as("%s of %s", option.longestName(), command.getCommandName())
                            .isIn(String.join("|", words), "SEVERITY", "LEVEL", "ID");
                }
            }
        }
    }

    @Test
    void every_command_says_the_version_of_the_program() {
        for (CommandLine command : all(SecretwatchCommand.commandLine())) {
            assertThat(command.getCommandSpec().version()).containsExactly("secretwatch " + Product.version());
        }
    }

    @Test
    void the_version_has_what_a_report_of_a_fault_needs() {
        CommandRun run = CommandRun.of("version");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines())
                .contains("secretwatch  " + Product.version(), "OCSF         " + OcsfWriter.OCSF_VERSION)
                .anyMatch(line -> line.startsWith("JDK          " + Runtime.version()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secretwatch rep | replay",
                "secretwatch policy t | try",
                "secretwatch replay --form | --format",
                "secretwatch replay --format o | ocsf",
                "secretwatch replay --fail-on cr | critical",
                "secretwatch alerts --severity me | medium",
                "secretwatch replay --without-rule k8s.secret.pr | k8s.secret.probe",
            })
    void bash_completes_commands_options_and_their_words(String line, String completed) throws Exception {
        String script =
                file("secretwatch.bash", CommandRun.of("completion", "bash").out());
        String[] words = line.split(" ");
        StringBuilder asked = new StringBuilder("source " + script + "\nCOMP_WORDS=(");
        Stream.of(words).forEach(word -> asked.append('\'').append(word).append("' "));
        asked.append(")\nCOMP_CWORD=").append(words.length - 1);
        asked.append("\n_complete_secretwatch secretwatch '")
                .append(words[words.length - 1])
                .append("' '")
                .append(words[words.length - 2])
                .append("'\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
        assertThat(output("bash", file("ask.bash", asked.toString())).lines().map(String::strip))
                .contains(completed);
    }

    @Test
    void files_are_completed_where_nothing_else_is_known() throws Exception {
        String script = CommandRun.of("completion", "bash").out();
        // bash itself completes files then, unless it is told not to
        assertThat(script)
                .contains("complete -F _complete_secretwatch -o default secretwatch")
                .doesNotContain("compopt +o");
        String asked = "source " + file("secretwatch.bash", script)
                + "\nCOMP_WORDS=(secretwatch replay --policy mi)\nCOMP_CWORD=3\n_complete_secretwatch secretwatch mi --policy\n"
                + "echo ${#COMPREPLY[@]}\n";
        assertThat(output("bash", file("ask.bash", asked))).isEqualTo("0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zsh", "fish"})
    void the_scripts_of_other_shells_have_no_mistakes_in_them(String shell) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, shell))),
                shell + " is not here");
        String script = file("script", CommandRun.of("completion", shell).out());
        assertThat(output(shell, "-n", script)).isEmpty();
    }

    @Test
    void fish_is_told_every_command_every_option_and_its_words() {
        String script = CommandRun.of("completion", "fish").out();
        assertThat(script)
                .contains("complete -c secretwatch -n 'not __fish_seen_subcommand_from demo up ")
                .contains("-f -a 'replay' -d 'Judges recorded audit logs")
                .contains("__fish_seen_subcommand_from policy; and __fish_seen_subcommand_from try' -l fail-on -x -a"
                        + " 'informational low medium high critical'")
                .contains("__fish_seen_subcommand_from replay' -l policy -r -F -d ");
        for (CommandLine command : all(SecretwatchCommand.commandLine())) {
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> assertThat(script)
                            .contains(" -l " + option.longestName().substring(2)));
        }
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(below -> all.addAll(all(below)));
        return all;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
