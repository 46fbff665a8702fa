package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.command.ToolCommandLine;
import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code secretwatch ship}, found by its name on the class path. */
public final class ShipTool implements ToolProvider, Supplier<CommandLine> {

    @Override
    public String name() {
        return "secretwatch-ship";
    }

    /** Its options, for shells that complete them. */
    @Override
    public CommandLine get() {
        return new CommandLine(new ShipCommand());
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        return ToolCommandLine.of(new ShipCommand(), out, err).execute(args);
    }
}
