package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SecretwatchCommandTest {

    @Test
    void each_command_is_known_by_the_name_that_it_gives_itself() {
        SecretwatchCommand.COMMANDS.forEach((name, command) ->
                assertThat(command.getAnnotation(Command.class).name()).isEqualTo(name));
    }

    @Test
    void a_command_that_is_built_alone_shows_the_same_help_as_among_all() {
        for (String name : SecretwatchCommand.COMMANDS.keySet()) {
            assertThat(help(SecretwatchCommand.commandLine(name), name))
                    .isEqualTo(help(SecretwatchCommand.commandLine(), name))
                    .isNotEmpty();
        }
    }

    @Test
    void what_is_no_command_is_told_which_ones_there_are() {
        assertThat(SecretwatchCommand.commandLine("reply").getSubcommands())
                .containsOnlyKeys(SecretwatchCommand.COMMANDS.keySet());
        assertThat(SecretwatchCommand.commandLine("help").getSubcommands())
                .containsOnlyKeys(SecretwatchCommand.COMMANDS.keySet());
        assertThat(SecretwatchCommand.commandLine("replay").getSubcommands()).containsOnlyKeys("replay");
    }

    private static String help(CommandLine program, String name) {
        return program.getSubcommands().get(name).getUsageMessage();
    }
}
