package io.secretwatch.app;

import io.secretwatch.topology.binary.UnreadableStateException;
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

    /** The sentence of the first cause that was made to be read by an operator, and quotes no input; empty where there is none. */
    public static String sentence(Throwable failure) {
        return causes(failure)
                .filter(UnreadableStateException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8);
    }
}
