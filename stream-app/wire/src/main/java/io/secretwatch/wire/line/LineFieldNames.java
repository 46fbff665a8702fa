package io.secretwatch.wire.line;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields in which log shippers and clouds carry the line that they read. */
public final class LineFieldNames {

    /** An object that holds the line in {@link #ORIGINAL} (Elastic Common Schema), or the event itself (Splunk). */
    public static final String EVENT = "event";

    /** The line within {@link #EVENT}. */
    public static final String ORIGINAL = "original";

    /** {@link #ORIGINAL} within {@link #EVENT}, written as one name. */
    public static final String EVENT_ORIGINAL = EVENT + "." + ORIGINAL;

    /** Kafka Connect's JsonConverter, beside {@code schema}. */
    public static final String PAYLOAD = "payload";

    /** A text as OpenTelemetry writes it: the body of a log record, or the value of an attribute. */
    public static final String OTLP_TEXT = "stringValue";

    /** Those that stand on their own, whatever is around them; the most telling first. */
    public static final List<String> OF_SHIPPERS = List.of(
            "log",
            "message",
            "msg",
            "MESSAGE",
            "full_message",
            "short_message",
            EVENT,
            "_raw",
            "body",
            "line",
            "@message",
            "LogEntry",
            "LogMessage");

    /** {@link #OF_SHIPPERS}, but for the one that may hold more than a line. */
    public static final Set<String> LINES_OF_SHIPPERS = linesOfShippers();

    /**
     * All that may carry a line. Besides {@link #OF_SHIPPERS} those of known envelopes, and some that no decoder opens, such as
     * {@code textPayload} of Cloud Logging: redaction has to look into them, too.
     */
    public static final Set<String> ALL = all();

    private LineFieldNames() {}

    private static Set<String> linesOfShippers() {
        Set<String> lines = new HashSet<>(OF_SHIPPERS);
        lines.remove(EVENT);
        return Set.copyOf(lines);
    }

    private static Set<String> all() {
        Set<String> all = new HashSet<>(OF_SHIPPERS);
        all.addAll(List.of(
                ORIGINAL, EVENT_ORIGINAL, PAYLOAD, OTLP_TEXT, "textPayload", "value", "text", "log_s", "properties"));
        return Set.copyOf(all);
    }
}
