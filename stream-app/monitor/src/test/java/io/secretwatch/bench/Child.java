package io.secretwatch.bench;

import io.secretwatch.Main;
import io.secretwatch.app.bench.MeasuredProcess;
import io.secretwatch.app.bench.ProcStat;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of this class path in a process of its own, one at a time.
 *
 * <p>Threads are looked at while it runs, so what a thread does after the last look counts as the rest.
 */
final class Child {

    private final List<String> command;
    private final Path output;
    private final Map<String, ProcStat> threads = new HashMap<>();

    private Child(List<String> command, Path output) {
        this.command = command;
        this.output = output;
    }

    /** A replay of a file, whose alerts go to {@code output}. */
    static Child replay(List<String> flags, Load load, Path output) {
        List<String> arguments =
                List.of("replay", "--quiet", "--format", "ocsf", "--policy", "" + load.policy(), "" + load.file());
        return new Child(command(flags, Main.class, arguments), output);
    }

    /** The yardstick. */
    static Child lineFeeds(Load load, Path output) {
        return new Child(command(MeasuredProcess.LAUNCHER_FLAGS, LineFeeds.class, List.of("" + load.file())), output);
    }

    private static List<String> command(List<String> flags, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xshare:auto");
        command.addAll(flags);
        command.addAll(List.of("-cp", program == Main.class ? mainClassPath() : System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(arguments);
        return command;
    }

    /** Without the tests, whose logging is another. */
    private static String mainClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs it to its end. */
    Cost run() {
        return Cost.of(new MeasuredProcess(command, output).run(this::lookAtThreads), threads.values());
    }

    private void lookAtThreads(Path process) {
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            for (Path task : tasks.toList()) {
                ProcStat.read(task.resolve("stat"))
                        .ifPresent(stat -> threads.put(task.getFileName().toString(), stat));
            }
        } catch (IOException | UncheckedIOException e) {
            // it has just ended
        }
    }
}
