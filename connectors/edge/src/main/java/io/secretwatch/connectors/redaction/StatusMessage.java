package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An error message without what it may echo of a body: quoted pieces that the request line does not name, and what follows a known opening. */
final class StatusMessage {

    /** Validation and decoding errors, and those of admission, quote as they like after these words. */
    private static final Pattern OPENING = Pattern.compile(
            "(?i)Invalid value: |Unsupported value: |Duplicate value: |denied (?:the )?request: |error found in |"
                    + "bigger context |cannot unmarshal |unable to decode |looking at ");

    private static final Pattern QUOTED =
            Pattern.compile("\"((?:\\\\.|[^\"\\\\])*+)(\"|\\\\?$)|'([^']*+)('|$)|`([^`]*+)(`|$)|\\|([^|]*+)(\\||$)");

    private StatusMessage() {}

    /** Whether a message of whatever request is one that echoes. */
    static boolean echoes(String message) {
        return message.length() > 14 && OPENING.matcher(message).find();
    }

    /** The message; an equal one where nothing had to go. */
    static String masked(String message, Set<String> known) {
        Matcher opening = OPENING.matcher(message);
        String kept = opening.find() ? message.substring(0, opening.end()) + RedactionMarks.VALUE : message;
        Matcher quoted = QUOTED.matcher(kept);
        StringBuilder out = new StringBuilder();
        while (quoted.find()) {
            String text = quoted.group();
            String inner = text.length() < 2 ? text : text.substring(1, text.length() - 1);
            boolean stays = inner.isEmpty() || inner.equals(RedactionMarks.VALUE) || known.contains(inner);
            String by = text.charAt(0) + RedactionMarks.VALUE + text.charAt(0);
            quoted.appendReplacement(out, Matcher.quoteReplacement(stays ? text : by));
        }
        return quoted.appendTail(out).toString();
    }
}
