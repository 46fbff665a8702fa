package io.secretwatch.app.command.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** Commands of the program that tools of the connectors carry out, of which the program itself knows the names alone. */
public final class ToolCommands {

    private ToolCommands() {}

    /** Puts in their place what the tools on the class path say of them, such as their options. */
    public static void describeIn(CommandLine program) {
        Map<String, CommandLine> commands = new LinkedHashMap<>(program.getSubcommands());
        commands.replaceAll(
                (name, command) -> ofTool(program.getCommandName(), name).orElse(command));
        // all of them anew, which keeps their order
        commands.keySet().forEach(program.getCommandSpec()::removeSubcommand);
        commands.forEach(program::addSubcommand);
    }

    private static Optional<CommandLine> ofTool(String program, String name) {
        return ToolProvider.findFirst(program + "-" + name)
                .filter(Supplier.class::isInstance)
                .map(tool -> new CommandLine(((Supplier<?>) tool).get()))
                .map(command -> command.setCommandName(name));
    }
}
