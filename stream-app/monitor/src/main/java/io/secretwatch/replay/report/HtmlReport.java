package io.secretwatch.replay.report;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.replay.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** All findings in one HTML file that loads nothing from anywhere and runs no script. */
public final class HtmlReport implements Report {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width"><title>Secretwatch replay</title>
            <style>
            body{font:15px/1.45 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c2126}
            table{border-collapse:collapse;margin:.5rem 0}td,th{text-align:left;padding:.2rem .9rem .2rem 0;vertical-align:top}
            details{border:1px solid #d5dae0;border-left-width:6px;border-radius:4px;margin:.5rem 0;padding:.5rem .8rem}
            summary{cursor:pointer}pre{background:#f4f6f8;padding:.6rem;overflow-x:auto;white-space:pre-wrap}
            .critical{border-left-color:#7a0019}.high{border-left-color:#d0342c}.medium{border-left-color:#e58a00}
            .low{border-left-color:#3c78d8}.informational{border-left-color:#8a949e}td{overflow-wrap:anywhere}
            </style></head><body>
            """;

    private final Findings findings = new Findings();
    private final OutputStream out;

    public HtmlReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void alert(Alert alert) {
        findings.add(alert);
    }

    @Override
    public void end(Summary summary) throws IOException {
        Html html = new Html()
                .markup(HEAD)
                .markup("<h1>Secretwatch replay</h1>\n<pre>")
                .text(SummaryText.of(summary))
                .markup("</pre>\n");
        List<Alert> worst = findings.worstFirst();
        worst.forEach(alert -> finding(html, alert));
        if (findings.full()) {
            html.element(
                    "p",
                    "More findings than " + Findings.KEPT + ": the others are not shown; --format ocsf has them all.");
        }
        html.markup("<h2>What the log shows</h2>\n<pre>")
                .text(CoverageText.of(summary.coverage()))
                .markup("</pre>\n");
        html.markup("</body></html>\n");
        out.write(html.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void finding(Html html, Alert alert) {
        String severity = alert.severity().word();
        html.markup("<details class=\"" + severity + "\"><summary><b>" + severity.toUpperCase(Locale.ROOT) + "</b> "
                + alert.risk() + " ");
        html.text(alert.words().title())
                .markup("</summary>\n")
                .element("p", alert.words().message());
        html.markup("<table>");
        alert.assessment().signals().forEach(s -> cells(html, String.format(Locale.ROOT, "%+d", s.points()), s.text()));
        cells(
                html,
                "seen",
                alert.count() + " times, " + alert.firstSeen() + " to " + alert.lastSeen() + ", cluster "
                        + alert.cluster());
        alert.evidence()
                .targets()
                .forEach(t -> cells(
                        html,
                        t.type(),
                        (t.namespace().isEmpty() ? "every namespace" : t.namespace()) + " / " + t.name()));
        alert.evidence().flags().forEach(flag -> cells(html, "beware", flag));
        html.markup("</table>\n");
        paragraph(html, "Do this", alert.words().remediation());
        paragraph(html, "What would make it expected", alert.words().exception());
        if (!alert.evidence().occurrences().isEmpty()) {
            html.markup(
                    "<h4>Evidence, the newest last</h4><table><tr><th>time<th>who<th>call<th>answer<th>from<th>audit id</tr>");
            alert.evidence().occurrences().forEach(o -> evidence(html, o));
            html.markup("</table>");
        }
        html.element("p", "Finding " + alert.uid() + ", rule " + alert.rule().id())
                .markup("</details>\n");
    }

    private static void evidence(Html html, Occurrence o) {
        html.markup("<tr>")
                .element("td", o.time().toString())
                .element("td", o.actor().authenticated().username());
        html.element("td", o.call().verb() + " " + o.call().path())
                .element("td", String.valueOf(o.outcome().code()));
        html.element("td", o.actor().sourceIp() + " " + o.actor().userAgent())
                .element("td", o.auditId())
                .markup("</tr>\n");
    }

    private static void paragraph(Html html, String heading, String text) {
        if (!text.isBlank()) {
            html.element("h4", heading).element("pre", text);
        }
    }

    private static void cells(Html html, String name, String value) {
        html.markup("<tr>").element("th", name).element("td", value).markup("</tr>\n");
    }
}
