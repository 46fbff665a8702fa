package io.secretwatch.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program in a process of its own, one at a time.
 *
 * <p>Its processor time is exact: it is what Linux adds to that of this process's children when it has ended. Peak memory is looked at every
 * {@value #LOOK_MILLIS} ms.
 */
public final class MeasuredProcess {

    /** With which {@code ./secretwatch} runs a replay that is not long. */
    public static final List<String> LAUNCHER_FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms96m", "-Xmn64m");

    private static final int LOOK_MILLIS = 50;

    private final List<String> command;
    private final Path output;
    private double peakMegabytes;

    /** What it writes to standard output goes to {@code output}. */
    public MeasuredProcess(List<String> command, Path output) {
        this.command = List.copyOf(command);
        this.output = output;
    }

    /**
     * Runs it to its end.
     *
     * @param looks at its folder in {@code /proc}, as long as it runs
     */
    public ProcessCost run(Consumer<Path> looks) {
        double before = ProcStat.own().childSeconds();
        long begun = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                Path folder = Path.of("/proc", Long.toString(process.pid()));
                lookAtMemory(folder);
                // a launcher waits for the program
                process.descendants().forEach(child -> lookAtMemory(Path.of("/proc", Long.toString(child.pid()))));
                looks.accept(folder);
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
        return new ProcessCost(ProcStat.own().childSeconds() - before, wall, peakMegabytes);
    }

    private void lookAtMemory(Path folder) {
        try {
            Files.readAllLines(folder.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .forEach(line -> peakMegabytes =
                            Math.max(peakMegabytes, Long.parseLong(line.replaceAll("\\D", "")) / 1024.0));
        } catch (IOException | UncheckedIOException e) {
            // it has just ended
        }
    }
}
