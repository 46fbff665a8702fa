package io.secretwatch.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the environment says of the log. */
public final class LogSettings {

    private static final String FORMAT = "SECRETWATCH_LOG_FORMAT";
    private static final List<String> FORMATS = List.of("text", "json");
    private static final List<String> LEVELS = List.of("off", "error", "warn", "info", "debug", "trace", "all");

    private LogSettings() {}

    /** A sentence for each value that means nothing: logback would take a level that it does not know for DEBUG. */
    public static List<String> problems(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        check(environment, FORMAT, FORMATS, problems);
        check(environment, "SECRETWATCH_LOG", LEVELS, problems);
        check(environment, "SECRETWATCH_KAFKA_LOG", LEVELS, problems);
        return problems;
    }

    private static void check(Map<String, String> environment, String name, List<String> words, List<String> problems) {
        String value = environment.get(name);
        if (value != null && !words.contains(value.toLowerCase(Locale.ROOT))) {
            problems.add("the environment variable " + name + " is '" + value + "', and must be one of "
                    + String.join(", ", words));
        }
    }

    static boolean isJson(String format) {
        return format.equalsIgnoreCase("json");
    }

    /** Where the log is JSON, makes all else that is written to standard error JSON, too. */
    public static void apply(Map<String, String> environment) {
        if (isJson(environment.getOrDefault(FORMAT, ""))) {
            System.setErr(new PrintStream(new JsonErrorStream(System.err), true, StandardCharsets.UTF_8));
        }
    }
}
