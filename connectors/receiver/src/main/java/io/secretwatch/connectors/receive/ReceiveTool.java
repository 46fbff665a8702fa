package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.ToolCommandLine;
import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;

/** The command {@code receive} for those who look for tools by name; it ends when its thread is interrupted, or by a signal. */
public final class ReceiveTool implements ToolProvider, Supplier<Object> {

    @Override
    public String name() {
        return "secretwatch-receive";
    }

    /** The command as picocli knows it, for shells that complete its options and for its man page. */
    @Override
    public Object get() {
        return new ReceiveCommand();
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... words) {
        return ToolCommandLine.of(new ReceiveCommand(), out, err).execute(words);
    }
}
