package io.secretwatch.connectors.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads CEF as a receiver does: the header up to the seventh bare pipe, then keys before bare equals signs. */
public record CefParser(List<String> header, Map<String, String> extension) {

    private static final Pattern KEY = Pattern.compile("(?:^| )([A-Za-z0-9_]+)=");

    /** Reads one event. */
    public static CefParser parse(String event) {
        List<String> header = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int at = 0;
        for (; header.size() < 7; at++) {
            char c = event.charAt(at);
            if (c == '\\') {
                field.append(event.charAt(++at));
            } else if (c == '|') {
                header.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        return new CefParser(header, extension(event.substring(at)));
    }

    private static Map<String, String> extension(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher key = KEY.matcher(text);
        String name = null;
        int from = 0;
        while (key.find()) {
            put(fields, name, text.substring(from, key.start()));
            name = key.group(1);
            from = key.end();
        }
        put(fields, name, text.substring(from));
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (name == null ? !value.isEmpty() : fields.put(name, unescaped(value)) != null) {
            throw new AssertionError("a stray text or a key twice: " + name);
        }
    }

    private static String unescaped(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '=' || c == '\\' && i + 1 == value.length()) {
                throw new AssertionError("not escaped: " + value);
            }
            out.append(c == '\\' ? meant(value.charAt(++i)) : c);
        }
        return out.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '\\', '=' -> escaped;
            default -> throw new AssertionError("no escape of CEF: " + escaped);
        };
    }
}
