package io.secretwatch.replay.report;

import java.util.List;

/**
 * What a report is of.
 *
 * @param inputs the paths or the topic, as they were named
 * @param policy the file that says what is expected; empty for the shipped policy alone
 */
public record ReportSubject(List<String> inputs, String policy) {

    /** The last part of a path, which is enough to know it. */
    static String name(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String last = whole.substring(whole.lastIndexOf('/') + 1);
        return path.equals("-") ? "standard input" : last.isEmpty() ? path : last;
    }
}
