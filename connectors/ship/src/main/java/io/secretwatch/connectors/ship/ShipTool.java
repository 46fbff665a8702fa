package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.command.ToolCommandLine;
import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/** The command {@code secretwatch ship}, found by its name on the class path. */
public final class ShipTool implements ToolProvider {

    @Override
    public String name() {
        return "secretwatch-ship";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        return ToolCommandLine.of(new ShipCommand(), out, err).execute(args);
    }
}
