package io.secretwatch.app.command.analyst;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.analyst.AlertSource;
import io.secretwatch.app.analyst.FindingHistory;
import io.secretwatch.app.analyst.FindingSearch;
import io.secretwatch.app.analyst.FindingSearch.Result;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about one finding, which it looks for in a file of alerts or in the alerts topic. */
abstract class FindingCommand implements Callable<Integer> {

    private static final int LINE = 500;

    @Parameters(
            index = "0",
            paramLabel = "UID",
            description = "The id of the finding, or its beginning where no other has the same.")
    private String uid;

    @Mixin
    private AlertOptions alerts;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        AlertSource source = source();
        check();
        FindingSearch search = new FindingSearch(uid.strip());
        long[] read = {0};
        long others;
        try {
            others = source.read(alert -> {
                read[0]++;
                search.add(alert);
            });
        } catch (IOException e) {
            return complain(
                    ExitCode.UNREADABLE,
                    source.name() + " cannot be read: does it exist, is it a file, and may this user read it?");
        }
        if (read[0] == 0) {
            return complain(
                    ExitCode.UNREADABLE,
                    source.name() + " holds no alert"
                            + (others > 0 ? ", but " + Counted.of(others, "other record") : "")
                            + "; what is wanted is what replay --format ocsf writes, one object a line");
        }
        if (others > 0) {
            say(source.name() + " holds " + Counted.of(others, "record") + " besides alerts, left out");
        }
        return answer(search.result(), source);
    }

    private int answer(Result result, AlertSource source) {
        if (result instanceof Result.Found found) {
            PrintWriter out = spec.commandLine().getOut();
            int code = tell(found.history(), out);
            out.flush();
            return code;
        }
        if (result instanceof Result.Ambiguous several) {
            return complain(
                    ExitCode.USAGE,
                    Counted.of(several.count(), "finding begins", "findings begin") + " with " + uid + ", such as "
                            + String.join(", ", several.uids()) + "; write more of it");
        }
        long findings = result instanceof Result.Unknown unknown ? unknown.findings() : 0;
        return complain(
                ExitCode.USAGE,
                "of " + Counted.of(findings, "finding") + " in " + source.name() + " none has an id that begins with "
                        + uid);
    }

    /** Prints what the command is for, and says with which code it ends. */
    abstract int tell(FindingHistory history, PrintWriter out);

    /** Complains about options of the command itself that do not go together. */
    void check() {}

    /** The file of alerts, where they are in one. */
    final Optional<Path> alertFile() {
        return alerts.file();
    }

    /** Says something that is no part of the output. */
    final void say(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("secretwatch: " + SafeText.line(sentence, LINE));
        err.flush();
    }

    private int complain(int code, String sentence) {
        say(sentence);
        return code;
    }

    private AlertSource source() {
        alerts.check();
        if (uid.isBlank()) {
            throw new ConfigurationException("the id of a finding has at least one character");
        }
        return alerts.source(this::kafka);
    }

    /** Where Kafka is, and the names of its topics. */
    final Config kafka() {
        return alerts.kafka();
    }
}
