package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.UsageException;
import org.slf4j.LoggerFactory;

/** Jetty's own log: at DEBUG it has parts of every body, and the tokens of callers (seen with 12.0.34). A receiver does not start with it. */
final class WireLog {

    private static final String JETTY = "org.eclipse.jetty";

    private WireLog() {}

    /** Throws {@link UsageException} where it is at DEBUG or below. */
    static void mustBeOff() {
        if (LoggerFactory.getLogger(JETTY).isDebugEnabled()) {
            throw new UsageException("the log level of " + JETTY
                    + " is DEBUG or below, which writes bodies and tokens into the log; set it to INFO");
        }
    }
}
