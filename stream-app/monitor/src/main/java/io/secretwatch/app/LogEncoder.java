package io.secretwatch.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of the log: text by a pattern, or JSON. In both an exception is its chain of types; logback's own encoders write the texts of all
 * exceptions, which may quote what was read.
 */
public final class LogEncoder extends PatternLayoutEncoder {

    private static final int FRAMES_AT_DEBUG = 12;

    private boolean json;

    /** {@code text} or {@code json}. */
    public void setFormat(String format) {
        json = LogSettings.isJson(format);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        List<LoggedFailure> failures = LoggedFailure.chain(
                event.getThrowableProxy(), event.getLevel().isGreaterOrEqual(Level.INFO) ? 1 : FRAMES_AT_DEBUG);
        if (json) {
            return LogLine.json(
                    event.getInstant(),
                    event.getLevel().toString(),
                    event.getLoggerName(),
                    event.getThreadName(),
                    event.getFormattedMessage(),
                    failures);
        }
        String line = layout.doLayout(event);
        if (failures.isEmpty()) {
            return line.getBytes(StandardCharsets.UTF_8);
        }
        List<String> words = new ArrayList<>();
        failures.forEach(failure -> words.add(failure.words()));
        return (line.stripTrailing() + " because=\"" + String.join(" > ", words) + "\"" + System.lineSeparator())
                .getBytes(StandardCharsets.UTF_8);
    }
}
