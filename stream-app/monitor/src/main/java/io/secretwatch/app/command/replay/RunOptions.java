package io.secretwatch.app.command.replay;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.TopicSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that lets a replay write its alerts to a topic of its own. */
public final class RunOptions {

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = {
                "Write the alerts to a topic of this run, too: that of the alerts with .replay.NAME behind; needs --config.",
                "A run that was broken off goes on where it was, started again in the same way."
            })
    private Optional<String> run = Optional.empty();

    /** Whether alerts go to a topic. */
    public boolean isGiven() {
        return run.isPresent();
    }

    /**
     * Adds what is wrong with the option.
     *
     * @param read the configuration, if one is named
     * @param compares whether the replay compares, and so has no alerts of its own
     */
    public void check(Optional<Config> read, boolean compares, List<String> problems) {
        if (run.isEmpty()) {
            return;
        }
        if (compares) {
            problems.add("--run is for a replay that compares nothing");
        }
        if (!TopicSettings.isRun(run.get())) {
            problems.add("--run takes a name of letters, digits, '-' and '_', at most " + TopicSettings.LONGEST_RUN
                    + " of them");
        }
        if (read.isEmpty()) {
            problems.add("--run needs --config, which says where Kafka is");
        }
    }

    /** The run, if one is named, with what of it there is already. */
    public ReplayRun open(Optional<Config> read) {
        return run.map(name -> ReplayRun.of(name, read.orElseThrow())).orElseGet(ReplayRun::none);
    }
}
