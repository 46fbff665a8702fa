package io.secretwatch.app;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.secretwatch.wire.text.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exception as the log has it.
 *
 * @param type the name of its class
 * @param message its text; empty where its kind may quote what was read, such as a record, a configuration or a policy
 * @param place where it was thrown, such as {@code Sender.java:99}; empty where that is not known
 */
record LoggedFailure(String type, String message, String place) {

    private static final int DEEPEST = 8;
    private static final int LONGEST = 300;

    /** What says something of connections, of the state of Kafka and of files. */
    private static final Pattern QUOTES_NOTHING = Pattern.compile(
            "java\\.net\\..+|java\\.nio\\.file\\..+|javax\\.net\\.ssl\\..+|org\\.apache\\.kafka\\.common\\.errors\\.(?!.*(Serialization|Config|Record)).+");

    /**
     * The exception and its causes, the outermost first; empty for none.
     *
     * @param frames how many callers the place names
     */
    static List<LoggedFailure> chain(@Nullable IThrowableProxy failure, int frames) {
        List<LoggedFailure> chain = new ArrayList<>();
        for (IThrowableProxy cause = failure; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(of(cause, frames));
        }
        return chain;
    }

    private static LoggedFailure of(IThrowableProxy failure, int frames) {
        String type = failure.getClassName();
        String message = failure.getMessage();
        boolean shown = message != null && QUOTES_NOTHING.matcher(type).matches();
        StackTraceElementProxy[] trace = failure.getStackTraceElementProxyArray();
        String place = trace == null
                ? ""
                : Arrays.stream(trace)
                        .limit(frames)
                        .map(StackTraceElementProxy::getStackTraceElement)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .collect(Collectors.joining(" < "));
        return new LoggedFailure(type, shown ? SafeText.line(message, LONGEST) : "", place);
    }

    /** In one word or more, without the package. */
    String words() {
        String name = type.substring(type.lastIndexOf('.') + 1);
        return message.isEmpty() ? place.isEmpty() ? name : name + " at " + place : name + ": " + message;
    }
}
