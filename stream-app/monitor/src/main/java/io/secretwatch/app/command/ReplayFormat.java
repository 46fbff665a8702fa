package io.secretwatch.app.command;

import io.secretwatch.replay.report.HtmlReport;
import io.secretwatch.replay.report.OcsfReport;
import io.secretwatch.replay.report.Report;
import io.secretwatch.replay.report.ReportSubject;
import io.secretwatch.replay.report.TableReport;
import io.secretwatch.wire.text.TextLook;
import java.io.OutputStream;

/** The form in which a replay writes its alerts. */
enum ReplayFormat {
    TABLE((look, subject, out) -> new TableReport(look, out)),
    OCSF((look, subject, out) -> new OcsfReport(out)),
    HTML((look, subject, out) -> new HtmlReport(subject, out)),
    /** Of a comparison, which makes its report itself. */
    JSON((look, subject, out) -> {
        throw new IllegalArgumentException("alerts are written as OCSF");
    });

    private final Kind report;

    ReplayFormat(Kind report) {
        this.report = report;
    }

    Report to(TextLook look, ReportSubject subject, OutputStream out) {
        return report.open(look, subject, out);
    }

    private interface Kind {
        Report open(TextLook look, ReportSubject subject, OutputStream out);
    }
}
