package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.ToolCommandLine;
import io.secretwatch.connectors.command.UsageException;
import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;

/** The command {@code receive} for those who look for tools by name; it ends when its thread is interrupted, or by a signal. */
public final class ReceiveTool implements ToolProvider, Supplier<Object> {

    private static final int USAGE = 2;
    private static final int FAILED = 4;

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
        return ToolCommandLine.of(new ReceiveCommand(), out, err)
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, err))
                .execute(words);
    }

    private static int explain(Exception failure, PrintWriter err) {
        if (failure instanceof UsageException unusable) {
            unusable.problems().forEach(problem -> err.println("secretwatch: " + problem));
            err.flush();
            return USAGE;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        err.println("secretwatch: stopped by a failure: " + failure.getClass().getSimpleName()
                + (trace.length == 0 ? "" : " at " + trace[0]));
        err.flush();
        return FAILED;
    }
}
