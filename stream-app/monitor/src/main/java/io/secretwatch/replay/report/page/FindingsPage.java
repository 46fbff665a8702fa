package io.secretwatch.replay.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.FindingRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All findings in one HTML file that loads nothing from anywhere: a script of its own shows what is embedded as data. No text of a log is
 * part of markup or script.
 */
public final class FindingsPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    /** Findings that are told where no script runs. */
    private static final int PLAIN = 200;

    private FindingsPage() {}

    /**
     * The whole file.
     *
     * @param alerts the newest revision of each finding as OCSF, in the order in which they stand where nothing is sorted
     */
    public static String of(List<byte[]> alerts, PageAbout about) {
        List<PagedFinding> rows = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        for (int from = 0; from < alerts.size(); from += PackedAlerts.PACKET) {
            int packet = from / PackedAlerts.PACKET;
            List<byte[]> some = alerts.subList(from, Math.min(alerts.size(), from + PackedAlerts.PACKET));
            for (byte[] alert : some) {
                rows.add(new PagedFinding(FindingRow.of(parsed(alert)), packet));
            }
            data.append(element("text/plain", "alerts-" + packet, PackedAlerts.packet(some)));
        }
        data.append(element("application/json", "rows", json(rows)));
        data.append(element("application/json", "about", json(about)));
        String styles = PageParts.styles();
        String script = PageParts.script();
        return filled(
                PageParts.frame(),
                Map.of(
                        "policy", policy(styles, script),
                        "title", Markup.text(about.title()),
                        "styles", styles,
                        "plain", plain(rows, about),
                        "data", data.toString(),
                        "script", script));
    }

    /** The frame with each place filled once: what fills one is not looked at for others. */
    private static String filled(String frame, Map<String, String> parts) {
        return PLACE.matcher(frame).replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    private static String policy(String styles, String script) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + PageParts.hash(styles)
                + "; script-src " + PageParts.hash(script);
    }

    private static String element(String type, String id, String content) {
        return "<script type=\"" + type + "\" id=\"" + id + "\">" + content + "</script>\n";
    }

    private static JsonNode parsed(byte[] alert) {
        try {
            return JSON.readTree(alert);
        } catch (IOException e) {
            throw new IllegalArgumentException("an alert that is not JSON", e);
        }
    }

    /** JSON in which nothing can end the element that it stands in. */
    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows and texts are JSON", e);
        }
    }

    /** The findings as a plain table, for where no script runs. */
    private static String plain(List<PagedFinding> rows, PageAbout about) {
        StringBuilder plain = new StringBuilder(
                "<h1>" + Markup.text(about.title()) + "</h1><p>"
                        + Markup.text(about.subtitle())
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
