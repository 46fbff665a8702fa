package io.secretwatch.app.command;

import io.secretwatch.replay.report.HtmlReport;
import io.secretwatch.replay.report.OcsfReport;
import io.secretwatch.replay.report.Report;
import io.secretwatch.replay.report.TableReport;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Function;

/** The form in which a replay writes its alerts. */
enum ReplayFormat {
    TABLE(TableReport::new),
    OCSF(OcsfReport::new),
    HTML(HtmlReport::new);

    private final Function<OutputStream, Report> report;

    ReplayFormat(Function<OutputStream, Report> report) {
        this.report = report;
    }

    Report to(OutputStream out) {
        return report.apply(out);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
