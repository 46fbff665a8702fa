package io.secretwatch.connectors.integrations;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Logstash pipeline as far as plugins and the names of their options; fails where brackets or quotes do not match. */
final class LogstashText {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|#[^\\n]*|(\"(?:[^\"\\\\]|\\\\.)*\"|=>|[{}\\[\\],]|[A-Za-z_@][A-Za-z0-9_@.-]*|[0-9]+)");

    /** An option of a plugin; {@code section} is input, filter, output or codec. */
    record Option(String section, String plugin, String name, String value) {}

    private final List<String> tokens = new ArrayList<>();
    private final List<Option> options = new ArrayList<>();
    private int next;

    static List<Option> options(String text) {
        LogstashText reader = new LogstashText();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException(
                        "not Logstash's language at " + text.substring(end, Math.min(end + 20, text.length())));
            }
            end = matcher.end();
            if (matcher.group(1) != null) {
                reader.tokens.add(matcher.group(1));
            }
        }
        while (reader.next < reader.tokens.size()) {
            reader.section();
        }
        return reader.options;
    }

    private void section() {
        String section = take();
        if (!List.of("input", "filter", "output").contains(section)) {
            throw new IllegalArgumentException(section + " is no section");
        }
        expect("{");
        while (!peek().equals("}")) {
            plugin(section, take());
        }
        expect("}");
    }

    private void plugin(String section, String plugin) {
        expect("{");
        while (!peek().equals("}")) {
            String name = take();
            expect("=>");
            String value = value();
            options.add(new Option(section, plugin, name, value));
            if (peek().equals("{")) {
                plugin("codec", value);
            }
        }
        expect("}");
    }

    private String value() {
        String first = take();
        if (!first.equals("[")) {
            return first;
        }
        StringBuilder list = new StringBuilder();
        while (!peek().equals("]")) {
            list.append(take()).append(' ');
            if (peek().equals(",")) {
                take();
            }
        }
        expect("]");
        return list.toString();
    }

    private void expect(String token) {
        if (!take().equals(token)) {
            throw new IllegalArgumentException(token + " is missing before word " + next);
        }
    }

    private String peek() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("a bracket is not closed");
        }
        return tokens.get(next);
    }

    private String take() {
        String token = peek();
        next++;
        return token;
    }
}
