package io.secretwatch.bench;

import io.secretwatch.Main;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of this class path in a process of its own, one at a time.
 *
 * <p>Its processor time is exact: it is what Linux adds to that of this process's children when it has ended. Threads and peak memory are
 * looked at every {@value #LOOK_MILLIS} ms, so what a thread does after the last look counts as the rest.
 */
final class Child {

    /** With which {@code ./secretwatch} runs a replay that is not long. */
    static final List<String> LAUNCHER_FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final int LOOK_MILLIS = 50;

    private final List<String> command;
    private final Path output;
    private final Map<String, ProcStat> threads = new HashMap<>();
    private double peakMegabytes;

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
        return new Child(command(LAUNCHER_FLAGS, LineFeeds.class, List.of("" + load.file())), output);
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
        double before = ProcStat.own().childSeconds();
        long begun = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look(Path.of("/proc", "" + process.pid()));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("ended with " + process.exitValue() + ": " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        return Cost.of(ProcStat.own().childSeconds() - before, wall, peakMegabytes, threads.values());
    }

    private void look(Path process) {
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            for (Path task : tasks.toList()) {
                ProcStat.read(task.resolve("stat"))
                        .ifPresent(stat -> threads.put(task.getFileName().toString(), stat));
            }
            Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .forEach(line -> peakMegabytes = Long.parseLong(line.replaceAll("\\D", "")) / 1024.0);
        } catch (IOException | UncheckedIOException e) {
            // it has just ended
        }
    }
}
