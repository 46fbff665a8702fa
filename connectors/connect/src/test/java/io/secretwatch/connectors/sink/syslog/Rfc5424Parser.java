package io.secretwatch.connectors.sink.syslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads messages as a receiver does, by the grammar of RFC 5424, section 6. */
record Rfc5424Parser(
        int priority, String time, String host, String app, String msgId, Map<String, String> data, String message) {

    private static final Pattern HEADER = Pattern.compile(
            "<(\\d{1,3})>1 (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,6}Z) ([!-~]{1,255}) ([!-~]{1,48}) - ([!-~]{1,32}) \\[secretwatch@32473");

    static Rfc5424Parser parse(String text) {
        Matcher header = HEADER.matcher(text);
        if (!header.lookingAt()) {
            throw new AssertionError("no header of RFC 5424: " + text);
        }
        Map<String, String> data = new LinkedHashMap<>();
        int at = header.end();
        while (text.charAt(at) == ' ') {
            int quote = text.indexOf("=\"", at);
            StringBuilder value = new StringBuilder();
            int i = quote + 2;
            for (; text.charAt(i) != '"'; i++) {
                if (text.charAt(i) == ']') {
                    throw new AssertionError("a bracket that is not escaped: " + text);
                }
                value.append(text.charAt(text.charAt(i) == '\\' ? ++i : i));
            }
            data.put(text.substring(at + 1, quote), value.toString());
            at = i + 1;
        }
        if (!text.startsWith("] ", at)) {
            throw new AssertionError("no end of the structured data: " + text);
        }
        return new Rfc5424Parser(
                Integer.parseInt(header.group(1)),
                header.group(2),
                header.group(3),
                header.group(4),
                header.group(5),
                data,
                text.substring(at + 2));
    }

    /** Takes a stream apart by octet counting; a last frame that is cut off is left out. */
    static List<String> frames(byte[] stream) {
        List<String> messages = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int blank = at;
            while (blank < stream.length && stream[blank] != ' ') {
                blank++;
            }
            int length = Integer.parseInt(new String(stream, at, blank - at, StandardCharsets.US_ASCII));
            if (blank + 1 + length > stream.length) {
                break;
            }
            messages.add(new String(Arrays.copyOfRange(stream, blank + 1, blank + 1 + length), StandardCharsets.UTF_8));
            at = blank + 1 + length;
        }
        return messages;
    }
}
