package io.secretwatch.wire.line;

import java.util.List;

/** The fields in which log shippers carry the line that they read. */
public final class LineFieldNames {

    /** A field that holds the line in {@code original}, or that is an object of another kind. */
    public static final String EVENT = "event";

    /** The most telling first. */
    public static final List<String> OF_SHIPPERS =
            List.of("log", "message", "msg", "MESSAGE", "short_message", EVENT, "_raw", "body", "line");

    private LineFieldNames() {}
}
