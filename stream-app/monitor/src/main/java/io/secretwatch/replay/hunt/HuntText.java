package io.secretwatch.replay.hunt;

import io.secretwatch.wire.redaction.Credentials;
import io.secretwatch.wire.text.SafeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How answers are written for people. */
final class HuntText {

    static final int WIDTH = 100;

    private static final int LONGEST = 300;
    private static final String INDENT = "    ";

    private HuntText() {}

    /** A text from the log, without credentials and what moves a cursor or hides, and not endless. */
    static String clean(String text) {
        return SafeText.line(Credentials.hidden(text), LONGEST);
    }

    /** Who it was, with whom it acted as. */
    static String who(String principal, String as) {
        String name = principal.isEmpty() ? "(author not in the log)" : principal;
        return as.isEmpty() ? name : name + " as " + as;
    }

    static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** From when to when, the second time without what it shares with the first. */
    static String period(Instant first, Instant last) {
        String from = second(first);
        String to = second(last);
        int day = "2026-11-23T".length();
        return from.equals(to)
                ? from
                : from + " to "
                        + (from.regionMatches(0, to, 0, day) && from.length() == to.length() ? to.substring(day) : to);
    }

    /** A text in a column, cut where it is too long for it. */
    static String cell(String text, int width) {
        String cut = text.length() <= width ? text : text.substring(0, width - 1) + "…";
        return String.format(Locale.ROOT, "%-" + width + "s", cut);
    }

    /** A line that begins with a name; one that is too long for its column stands above it. */
    static void row(List<String> text, String name, int width, UnaryOperator<String> line) {
        if (name.length() <= width) {
            text.add(line.apply(name));
            return;
        }
        below(name).forEach(piece -> text.add(piece.strip()));
        text.add(line.apply(""));
    }

    /** Lines below another one, broken between words. */
    static List<String> below(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            for (String piece = word; !piece.isEmpty(); ) {
                boolean fresh = line.length() == INDENT.length();
                int room = WIDTH - line.length() - (fresh ? 0 : 1);
                if (piece.length() <= room) {
                    line.append(fresh ? "" : " ").append(piece);
                    piece = "";
                } else if (fresh) {
                    lines.add(line + piece.substring(0, room));
                    piece = piece.substring(room);
                } else {
                    lines.add(line.toString());
                    line = new StringBuilder(INDENT);
                }
            }
        }
        if (line.length() > INDENT.length()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** What the judge thought, in a few words. */
    static String judged(HuntRow.Judged judged) {
        List<String> parts = new ArrayList<>();
        judged.found()
                .forEach(one -> parts.add("finding " + one.rule() + " (" + one.severity() + ")" + times(one.count())));
        judged.expected().forEach(one -> parts.add("expected by " + one.id() + times(one.count())));
        if (judged.unremarkable() > 0) {
            parts.add("unremarkable" + times(judged.unremarkable()));
        }
        return String.join("; ", parts);
    }

    /** At most so many, and how many more there are. */
    static String few(List<String> texts, int most, boolean more) {
        String shown = texts.stream().limit(most).collect(Collectors.joining(", "));
        int left = texts.size() - most;
        return shown + (left > 0 ? " and " + left + " more" : "") + (more ? " and others" : "");
    }

    static String times(long count) {
        return count == 1 ? "" : String.format(Locale.ROOT, " %,d times", count);
    }
}
