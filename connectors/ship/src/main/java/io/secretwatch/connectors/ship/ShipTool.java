package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.command.ToolCommandLine;
import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;

/** The command {@code secretwatch ship}, found by its name on the class path. */
public final class ShipTool implements ToolProvider, Supplier<Object> {

    @Override
    public String name() {
        return "secretwatch-ship";
    }

    /** The command as picocli knows it, for shells that complete its options and for its man page. */
    @Override
    public Object get() {
        return new ShipCommand();
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        return ToolCommandLine.of(new ShipCommand(), out, err).execute(args);
    }
}
