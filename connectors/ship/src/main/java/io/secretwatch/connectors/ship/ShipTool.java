package io.secretwatch.connectors.ship;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/** The command {@code secretwatch ship}, found by its name on the class path. */
public final class ShipTool implements ToolProvider {

    @Override
    public String name() {
        return "secretwatch-ship";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new ShipCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }
}
