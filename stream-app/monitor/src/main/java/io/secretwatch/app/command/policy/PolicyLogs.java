package io.secretwatch.app.command.policy;

import io.secretwatch.app.command.ReadLogs;
import io.secretwatch.app.command.RecordedLogs;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.judge.Settings;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.source.Source;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The recorded audit logs that say what a policy is worth. */
final class PolicyLogs {

    @Option(
            names = "--against",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Recorded audit logs, as replay takes them; after FILE.")
    private List<String> against = List.of();

    @Mixin
    private RecordedLogs logs;

    /**
     * The configuration, if one is named.
     *
     * @param command which command asks, as one writes it
     * @throws ConfigurationException if the options do not go together
     */
    Optional<Config> config(String command) {
        Optional<Config> read = logs.config(false);
        List<String> problems = new ArrayList<>();
        logs.check(against, command + " needs either --against with paths or --topic", problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return read;
    }

    List<Source> sources(Optional<Config> read) {
        return logs.throttled(logs.sources(against, read));
    }

    Settings judging(Optional<Config> read) {
        return logs.judging(read);
    }

    ReplaySettings settings() {
        return logs.settings(RecordedLogs.usualThreads());
    }

    /** Whether all was read and is of audit events, so that something can be said; complains where it is not. */
    boolean showed(Summary summary, PrintWriter err) {
        return ReadLogs.areAuditLogs(summary, against, "this says nothing about the policy", err);
    }
}
