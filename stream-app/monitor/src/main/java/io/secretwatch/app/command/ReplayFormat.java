package io.secretwatch.app.command;

import io.secretwatch.replay.report.HtmlReport;
import io.secretwatch.replay.report.OcsfReport;
import io.secretwatch.replay.report.Report;
import io.secretwatch.replay.report.TableReport;
import java.io.OutputStream;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a replay tells its alerts. */
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

    /** Reads a format of the command line. */
    static final class Option implements ITypeConverter<ReplayFormat> {
        @Override
        public ReplayFormat convert(String text) {
            return switch (text) {
                case "table" -> TABLE;
                case "ocsf" -> OCSF;
                case "html" -> HTML;
                default -> throw new TypeConversionException("'" + text + "' is none of table, ocsf, html");
            };
        }
    }
}
