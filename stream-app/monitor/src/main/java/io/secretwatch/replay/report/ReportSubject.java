package io.secretwatch.replay.report;

import java.util.List;

/**
 * What a report is of.
 *
 * @param inputs the paths or the topic, as they were named
 * @param policy the file that says what is expected; empty for the shipped policy alone
 */
public record ReportSubject(List<String> inputs, String policy) {

    /** The inputs in a few words: the last part of a path is enough to know it. */
    String title() {
        if (inputs.isEmpty()) {
            return "an audit log";
        }
        String first = name(inputs.get(0));
        return inputs.size() == 1 ? first : first + " and " + (inputs.size() - 1) + " more";
    }

    private static String name(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String last = whole.substring(whole.lastIndexOf('/') + 1);
        return path.equals("-") ? "standard input" : last.isEmpty() ? path : last;
    }
}
