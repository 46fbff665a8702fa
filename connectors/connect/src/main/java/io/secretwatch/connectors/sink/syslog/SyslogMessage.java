package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.format.Alert;
import io.secretwatch.connectors.format.Format;
import io.secretwatch.wire.text.SafeUtf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An alert as a message of RFC 5424, UTF-8, without a byte order mark: rsyslog would leave one in the message.
 *
 * @param facility of all messages
 * @param appName of all messages
 * @param hostname of all messages; empty for the alert's cluster
 * @param format of the part after the header
 */
record SyslogMessage(Facility facility, String appName, String hostname, Format format) {

    /** The private enterprise number that RFC 5612 keeps for examples; the project has none of its own. */
    static final String ELEMENT = "secretwatch@32473";

    private static final String ABSENT = "-";
    private static final int VALUE = 64;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The whole message. */
    byte[] write(Alert alert) {
        String host = name(hostname.isEmpty() ? alert.cluster() : hostname, 128);
        String header = "<" + facility.priority(severity(alert.severity())) + ">1 " + TIME.format(alert.time()) + " "
                + host + " " + name(appName, 48) + " - " + name(alert.ruleId(), 32) + " " + structuredData(alert) + " ";
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        byte[] body = format.write(alert);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    /** Octet counting of RFC 6587 and RFC 5425: the length, a blank, the message. */
    static byte[] frame(byte[] message) {
        byte[] count = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(count.length + message.length)
                .put(count)
                .put(message)
                .array();
    }

    private static String structuredData(Alert alert) {
        String revision = alert.revision().stream()
                .mapToObj(number -> parameter("rev", Long.toString(number)))
                .findFirst()
                .orElse("");
        return "[" + ELEMENT + parameter("uid", alert.uid()) + revision + parameter("rule", alert.ruleId())
                + parameter("cluster", alert.cluster()) + "]";
    }

    private static String parameter(String name, String value) {
        String text = SafeUtf8.line(value, VALUE);
        return text.isEmpty()
                ? ""
                : " " + name + "=\""
                        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]") + "\"";
    }

    /** A part of the header is printable ASCII without blanks. */
    private static String name(String text, int longest) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length() && name.length() < longest; i++) {
            char c = text.charAt(i);
            name.append(c > ' ' && c < 0x7f ? c : '_');
        }
        return name.isEmpty() ? ABSENT : name.toString();
    }

    /** OCSF's severities in those of syslog: 2 critical, 3 error, 4 warning, 5 notice, 6 informational. */
    private static int severity(int ocsf) {
        return switch (ocsf) {
            case 1 -> 6;
            case 2 -> 5;
            case 4 -> 3;
            case 5, 6 -> 2;
            default -> 4;
        };
    }
}
