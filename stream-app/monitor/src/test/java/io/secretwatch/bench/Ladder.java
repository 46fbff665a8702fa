package io.secretwatch.bench;

import io.secretwatch.app.bench.MeasuredProcess;
import io.secretwatch.wire.io.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The ladder of measurements of {@code docs/performance.md}, from single steps to whole replays. All of it without a subcommand.
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=bench.Ladder -Dtool.args="process --events 300000 --rounds 3"</pre>
 */
@Command(name = "bench.Ladder", mixinStandardHelpOptions = true)
public final class Ladder implements Runnable {

    @Option(
            names = "--events",
            defaultValue = "300000",
            scope = ScopeType.INHERIT,
            description = "Events in the file of a replay; default ${DEFAULT-VALUE}.")
    private int events;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            scope = ScopeType.INHERIT,
            description = "Rounds of whole replays; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--forks",
            defaultValue = "1",
            scope = ScopeType.INHERIT,
            description = "JVMs in which a micro rung is repeated; default ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--only",
            defaultValue = "",
            scope = ScopeType.INHERIT,
            description = "A regular expression: micro rungs of whose name it is a part, as DecodeRungs or fold.")
    private String only;

    @Option(
            names = "--both-compilers",
            scope = ScopeType.INHERIT,
            description = "Micro rungs as in what runs for long, without the flags of ./secretwatch for replays.")
    private boolean bothCompilers;

    @Option(
            names = "--sigma",
            defaultValue = "",
            scope = ScopeType.INHERIT,
            description = "Folder of Sigma rules with which events are decoded; default: the rules that are exported.")
    private String sigma;

    @Option(
            names = "--share",
            defaultValue = "SOME",
            scope = ScopeType.INHERIT,
            description = "Of which file the profile is: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Share share;

    @Option(
            names = "--collapsed",
            defaultValue = "target/ladder.collapsed",
            scope = ScopeType.INHERIT,
            description = "Where the stacks of the profile go; default ${DEFAULT-VALUE}.")
    private Path collapsed;

    /** What needs a folder for its files. */
    private interface InFolder {
        String run(Path folder) throws IOException;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Ladder()).execute(args));
    }

    @Override
    public void run() {
        micro();
        process();
        profile();
    }

    @Command(description = "Single steps: decoding, classifying, judging, alerts, state.")
    void micro() {
        List<String> flags = new ArrayList<>(bothCompilers ? List.of() : MeasuredProcess.LAUNCHER_FLAGS);
        if (!sigma.isEmpty()) {
            flags.add("-D" + DecodeRungs.SIGMA + "=" + Path.of(sigma).toAbsolutePath());
        }
        System.out.println(new MicroLadder(only, forks, flags).run());
    }

    @Command(description = "Whole replays as processes of their own.")
    void process() {
        print(folder -> new ProcessLadder(events, rounds, folder).run());
    }

    @Command(description = "Where whole replays spend their time in Java code.")
    void profile() {
        print(folder -> new ProfileLadder(share, events, rounds, collapsed, folder).run());
    }

    private static void print(InFolder measurement) {
        try {
            Path folder = Files.createTempDirectory("secretwatch-ladder-");
            try {
                System.out.println(measurement.run(folder));
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
