package io.secretwatch.app;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what failed without the texts of exceptions, which may quote input. */
public final class Failures {

    private Failures() {}

    /** The types of a failure and its causes, and the place of the innermost, such as {@code StreamsException>TimeoutException at Sender.java:99}. */
    public static String chain(Throwable failure) {
        String types =
                causes(failure).map(cause -> cause.getClass().getSimpleName()).collect(Collectors.joining(">"));
        Throwable innermost = causes(failure).reduce(failure, (first, second) -> second);
        StackTraceElement[] trace = innermost.getStackTrace();
        return trace.length == 0 ? types : types + " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8);
    }
}
