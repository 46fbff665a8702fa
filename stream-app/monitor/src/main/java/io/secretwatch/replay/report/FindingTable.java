package io.secretwatch.replay.report;

import io.secretwatch.alert.FindingRow;
import io.secretwatch.wire.text.TextLook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Findings as a table of text: in a file or pipe a line each, in a terminal as wide as that is. */
public final class FindingTable {

    private static final List<String> HEAD =
            List.of("SEVERITY", "RISK", "FIRST SEEN, UTC", "EVENTS", "WHO", "FINDING", "ID");

    /** Widths of columns where one row does not know the others. */
    private static final List<Integer> USUAL = List.of(8, 4, 19, 6, 40, 80, 12);

    private static final int SEVERITY = 0;
    private static final int WHO = 4;
    private static final int TITLE = 5;
    /** Enough of an id to ask for the finding by it. */
    private static final int ID = 12;

    private static final int GAP = 2;
    private static final int NARROWEST_TITLE = 30;
    private static final int NARROWEST_WHO = 16;

    private final TextLook look;
    private final List<List<String>> rows = new ArrayList<>();

    public FindingTable(TextLook look) {
        this.look = look;
    }

    /** The table, each line ended by a line feed. */
    public static String of(List<FindingRow> findings, TextLook look) {
        FindingTable table = new FindingTable(look);
        table.rows.add(HEAD);
        findings.forEach(finding -> table.rows.add(cells(finding)));
        return table.text();
    }

    /** One finding without a heading, in columns that are as wide for others, as far as what is in them allows. */
    public static String line(FindingRow finding, TextLook look) {
        FindingTable table = new FindingTable(look);
        table.rows.add(HEAD);
        table.rows.add(cells(finding));
        int[] widths = table.widths();
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], look.width() > 0 ? 0 : USUAL.get(column));
        }
        return table.lines(table.rows.get(1), widths, false);
    }

    private static List<String> cells(FindingRow finding) {
        return List.of(
                finding.severity(),
                Integer.toString(finding.risk()),
                Instant.ofEpochMilli(finding.first())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", ""),
                Long.toString(finding.count()),
                who(finding.who()),
                finding.title() + said(finding.verdict()),
                finding.uid().substring(0, Math.min(ID, finding.uid().length())));
    }

    /** What a person said of it, in words that follow a title; {@code true} alone would not say what is. */
    private static String said(String verdict) {
        return switch (verdict) {
            case "" -> "";
            case "true" -> " (confirmed)";
            case "withdrawn" -> " (open again)";
            default -> " (" + verdict + ")";
        };
    }

    private static String who(List<String> who) {
        if (who.isEmpty()) {
            return "-";
        }
        return who.size() == 1 ? who.get(0) : who.get(0) + " and " + (who.size() - 1) + " more";
    }

    private String text() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(lines(rows.get(i), widths, i == 0));
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        int spare = look.width() - sum(widths) - GAP * (widths.length - 1);
        if (look.width() > 0 && spare < 0) {
            int title = Math.max(NARROWEST_TITLE, widths[TITLE] + spare);
            spare += widths[TITLE] - Math.min(widths[TITLE], title);
            widths[TITLE] = Math.min(widths[TITLE], title);
            widths[WHO] = Math.min(widths[WHO], Math.max(NARROWEST_WHO, widths[WHO] + Math.min(0, spare)));
        }
        return widths;
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** A row, over several lines where a name or a title is wider than its column. */
    private String lines(List<String> row, int[] widths, boolean head) {
        List<String> who = pieces(row.get(WHO), widths[WHO]);
        List<String> title = pieces(row.get(TITLE), widths[TITLE]);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < Math.max(who.size(), title.size()); line++) {
            StringBuilder one = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = switch (column) {
                    case WHO -> line < who.size() ? who.get(line) : "";
                    case TITLE -> line < title.size() ? title.get(line) : "";
                    default -> line == 0 ? row.get(column) : "";
                };
                String padded = padded(cell, widths[column], column == 1 || column == 3);
                one.append(column == SEVERITY && line == 0 && !head ? look.in(row.get(SEVERITY), padded) : padded);
                one.append(" ".repeat(GAP));
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A text in pieces of that width; a name that has no blank is broken where it has to be, and nothing of it is left out. */
    private static List<String> pieces(String text, int width) {
        List<String> pieces = new ArrayList<>();
        for (String piece : TextLook.wrap(text, width, 0)) {
            for (int at = 0; at < Math.max(1, piece.length()); at += width) {
                pieces.add(piece.substring(at, Math.min(piece.length(), at + width)));
            }
        }
        return pieces;
    }

    private static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return right ? blanks + text : text + blanks;
    }
}
