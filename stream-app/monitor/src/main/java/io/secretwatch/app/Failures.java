package io.secretwatch.app;

import io.secretwatch.topology.binary.UnreadableStateException;
import io.secretwatch.wire.io.FileFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
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

    /** What is wrong with a file or folder, where that is what failed, such as {@code /data/x: permission denied}; empty where it is not. */
    public static Optional<String> ofFile(Throwable failure) {
        return causes(failure)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .filter(FileFault::isKnown)
                .findFirst()
                .map(fault -> {
                    String words = FileFault.words(fault);
                    return fault instanceof FileSystemException of && of.getFile() != null
                            ? of.getFile() + ": " + words
                            : words;
                });
    }

    /**
     * The sentence about a failure that nobody expected: a file that the system does not give, memory that is not there, or else where it
     * happened, for a report of a fault.
     */
    public static String unexpected(Throwable failure) {
        if (causes(failure).anyMatch(OutOfMemoryError.class::isInstance)) {
            return "stopped: the memory does not suffice; SECRETWATCH_JAVA_OPTS=-Xmx4g gives more";
        }
        return ofFile(failure)
                .map(fault -> "stopped: a file cannot be used: " + fault)
                .orElseGet(() -> "stopped by a failure: " + chain(failure) + "; SECRETWATCH_LOG=DEBUG shows where");
    }

    /** A failure and its causes, the outermost first. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8);
    }
}
