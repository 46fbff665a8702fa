package io.secretwatch.replay.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.FindingRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * All findings in one HTML file that loads nothing from anywhere: a script of its own shows what is embedded as data. No text of a log is
 * part of markup or script.
 */
public final class FindingsPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Findings that are told where no script runs. */
    private static final int PLAIN = 200;

    private FindingsPage() {}

    /**
     * The whole file.
     *
     * @param alerts the newest revision of each finding as OCSF, in any order
     */
    public static String of(List<byte[]> alerts, PageAbout about) {
        return of(alerts, FindingsPage::parsed, alert -> alert, about);
    }

    /** The same, of records that were read as JSON. */
    public static String ofRecords(List<JsonNode> alerts, PageAbout about) {
        return of(alerts, alert -> alert, alert -> alert.toString().getBytes(StandardCharsets.UTF_8), about);
    }

    private static <T> String of(
            List<T> alerts, Function<T, JsonNode> json, Function<T, byte[]> bytes, PageAbout about) {
        record Listed<T>(FindingRow row, T alert) {}
        List<Listed<T>> list = alerts.stream()
                .map(alert -> new Listed<>(FindingRow.of(json.apply(alert)), alert))
                .sorted(Comparator.comparing(Listed::row, FindingRow.WORST_FIRST))
                .toList();
        OverviewTally tally = new OverviewTally();
        List<PagedFinding> rows = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        for (int from = 0; from < list.size(); from += PackedAlerts.PACKET) {
            int packet = from / PackedAlerts.PACKET;
            List<byte[]> some = new ArrayList<>();
            for (Listed<T> one : list.subList(from, Math.min(list.size(), from + PackedAlerts.PACKET))) {
                rows.add(new PagedFinding(one.row(), packet));
                some.add(bytes.apply(one.alert()));
                tally.add(one.row(), json.apply(one.alert()));
            }
            data.append(PageFrame.element("text/plain", "alerts-" + packet, PackedAlerts.packet(some)));
        }
        data.append(PageFrame.json("rows", rows))
                .append(PageFrame.json("about", about))
                .append(PageFrame.json("overview", tally.overview()))
                .append(PageFrame.rules());
        String styles = PageParts.styles();
        String script = PageParts.script();
        return PageFrame.filled(
                PageFrame.policy(styles, script), about.title(), styles, plain(rows, about), data.toString(), script);
    }

    private static JsonNode parsed(byte[] alert) {
        try {
            return JSON.readTree(alert);
        } catch (IOException e) {
            throw new IllegalArgumentException("an alert that is not JSON", e);
        }
    }

    /** The findings as a plain table, for where no script runs. */
    private static String plain(List<PagedFinding> rows, PageAbout about) {
        StringBuilder plain = new StringBuilder(
                "<h1>" + Markup.text(about.title()) + "</h1><p>"
                        + Markup.text(about.subtitle()) + "</p><p>"
                        + Markup.text(String.join(" ", about.scope()))
                        + "</p><p>With scripts, this page has all details. Without, it lists the riskiest findings.</p><table>");
        rows.stream()
                .limit(PLAIN)
                .map(PagedFinding::row)
                .forEach(row -> plain.append("<tr><td>")
                        .append(Markup.text(row.severity() + " " + row.risk()))
                        .append("</td><td>")
                        .append(Markup.text(row.title()))
                        .append("</td><td>")
                        .append(Markup.text(row.who().stream().findFirst().orElse("")))
                        .append("</td></tr>"));
        return plain.append("</table>").toString();
    }
}
