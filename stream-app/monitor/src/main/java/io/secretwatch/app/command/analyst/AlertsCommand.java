package io.secretwatch.app.command.analyst;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.analyst.AlertRecord;
import io.secretwatch.app.analyst.AlertSource;
import io.secretwatch.app.analyst.ListedFindings;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.app.kafka.AlertReader;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.replay.report.FindingTable;
import io.secretwatch.replay.report.page.FindingsPage;
import io.secretwatch.replay.report.page.PageAbout;
import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The findings of the alerts topic or of a file of alerts, for people and for programs. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Lists the findings of the alerts topic, or of a file of alerts, each by its newest alert.")
public final class AlertsCommand implements Callable<Integer> {

    /** In which form findings are listed. */
    enum Format {
        TABLE,
        OCSF,
        JSON,
        HTML
    }

    @Mixin
    private AlertOptions place;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "The alerts of a replay of this name, not the live ones.")
    private Optional<String> run = Optional.empty();

    @Mixin
    private FindingFilter filter;

    @Option(
            names = "--all",
            description = "Every alert, in the order of the topic; not only the newest of each finding.")
    private boolean all;

    @Option(names = "--follow", description = "Wait for more alerts, until Ctrl-C. Lists every alert as it comes.")
    private boolean follow;

    @Option(
            names = "--format",
            paramLabel = "table|ocsf|json|html",
            defaultValue = "table",
            description =
                    "A table, the alerts as they are, one JSON object a line with what the table has and more, or a page (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        return follow ? follow() : list();
    }

    private void check() {
        place.check();
        if (format == Format.HTML && (all || follow)) {
            throw new ConfigurationException(
                    "--format html has each finding once, so it goes with neither --all nor --follow");
        }
        if (run.isPresent() && (place.file().isPresent() || !TopicSettings.isRun(run.get()))) {
            throw new ConfigurationException("--run takes the name of a replay whose alerts are in a topic");
        }
        if (follow && place.file().isPresent()) {
            throw new ConfigurationException("--follow is for the alerts topic; a file is read to its end");
        }
    }

    private int list() {
        AlertSource source = place.source(this::kafka);
        ListedFindings findings =
                new ListedFindings(filter.predicate(), all, format == Format.OCSF || format == Format.HTML);
        try {
            long others = source.read(findings::add);
            if (others > 0) {
                Complaint.say(err(), source.name() + " holds " + Counted.of(others, "record") + " besides alerts");
            }
        } catch (IOException e) {
            Complaint.say(
                    err(), source.name() + " cannot be read: does it exist, is it a file, and may this user read it?");
            return ExitCode.UNREADABLE;
        }
        if (format == Format.HTML) {
            page(findings.list(), source.name());
        } else {
            print(findings.list());
        }
        if (findings.leftOut() > 0) {
            Complaint.say(err(), "there are " + Counted.of(findings.leftOut(), "finding") + " more; filters show them");
        }
        return ExitCode.DONE;
    }

    private int follow() {
        Config kafka = kafka();
        new TopicSetup(kafka).expectAlerts();
        new AlertReader(kafka)
                .follow(
                        // of a reader that has enough the stream alone is told
                        () -> !Thread.currentThread().isInterrupted() && !System.out.checkError(),
                        json -> AlertRecord.of(json).ifPresent(this::came));
        return ExitCode.DONE;
    }

    private void came(AlertRecord alert) {
        FindingRow row = FindingRow.of(alert.json());
        if (filter.predicate().test(row)) {
            printed(new ListedFindings.Listed(row, Optional.of(alert.json())));
        }
    }

    private void print(List<ListedFindings.Listed> findings) {
        if (format != Format.TABLE) {
            findings.forEach(this::printed);
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                findings.isEmpty()
                        ? "No findings.\n"
                        : FindingTable.of(
                                findings.stream()
                                        .map(ListedFindings.Listed::row)
                                        .toList(),
                                Terminal.look()));
        out.flush();
        if (!findings.isEmpty()) {
            Complaint.say(err(), Counted.of(findings.size(), "finding") + "; secretwatch explain ID tells one in full");
        }
    }

    private void printed(ListedFindings.Listed finding) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> out.print(FindingTable.line(finding.row(), Terminal.look()));
            case OCSF -> out.println(finding.alert().map(JsonNode::toString).orElse(""));
            case JSON -> out.println(finding.json());
            case HTML -> throw new IllegalStateException("a page has all findings");
        }
        out.flush();
    }

    private void page(List<ListedFindings.Listed> findings, String source) {
        PageAbout about = PageAbout.ofAlerts(
                findings.stream().map(ListedFindings.Listed::row).toList(),
                List.of(Counted.of(findings.size(), "finding") + " of " + source + "."),
                List.of(new PageAbout.Fact("Input", source)));
        PrintWriter out = spec.commandLine().getOut();
        out.print(FindingsPage.ofRecords(
                findings.stream().flatMap(finding -> finding.alert().stream()).toList(), about));
        out.flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private Config kafka() {
        Config live = place.kafka();
        return run.map(live::ofRun).orElse(live);
    }
}
