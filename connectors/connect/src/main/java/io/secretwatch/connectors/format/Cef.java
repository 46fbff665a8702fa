package io.secretwatch.connectors.format;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * ArcSight's Common Event Format, version 0, below 8192 bytes. A header escapes backslash and pipe; a value escapes backslash and equals sign, and writes
 * line breaks as {@code \n} and {@code \r}.
 */
final class Cef {

    private Cef() {}

    static String write(Alert alert) {
        return "CEF:0|" + CefFields.header(alert).stream().map(Cef::header).collect(Collectors.joining("|")) + "|"
                + CefFields.extension(alert).entrySet().stream().map(Cef::pair).collect(Collectors.joining(" "));
    }

    private static String header(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String pair(Map.Entry<String, String> field) {
        return field.getKey() + "="
                + field.getValue()
                        .replace("\\", "\\\\")
                        .replace("=", "\\=")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }
}
