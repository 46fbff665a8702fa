package io.secretwatch.connectors.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, which dies without a word and comes back. */
public final class ChildJvm implements AutoCloseable {

    private final List<String> command;
    private final Path log;
    private final Map<String, String> environment;
    private Optional<Process> process = Optional.empty();

    /**
     * A part that is not started yet.
     *
     * @param log where everything that it prints goes
     * @param heap as for {@code -Xmx}
     */
    public ChildJvm(Path log, String heap, String main, String... arguments) {
        this.log = log;
        this.command = new ArrayList<>(List.of(
                Peer.java(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        this.environment = Map.of();
    }

    private ChildJvm(List<String> command, Path log, Map<String, String> environment) {
        this.command = command;
        this.log = log;
        this.environment = environment;
    }

    /** The same part, not started yet, with these variables in its environment. */
    public ChildJvm with(Map<String, String> variables) {
        return new ChildJvm(command, log, variables);
    }

    /** The same part, not started yet, in which the classes of this folder stand for those of the same names. */
    public ChildJvm inFront(Path classes) {
        List<String> other = new ArrayList<>(command);
        int path = other.indexOf("-cp") + 1;
        other.set(path, classes + File.pathSeparator + other.get(path));
        return new ChildJvm(other, log, environment);
    }

    /** Starts it, for the first time or again. */
    public void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = Optional.of(builder.start());
    }

    /** SIGKILL: nothing is flushed, answered or committed any more. */
    public void kill() throws InterruptedException {
        started().destroyForcibly().waitFor();
    }

    /** Sends all of these that run a signal by its name, such as {@code STOP} or {@code CONT}. */
    public static void signal(List<ChildJvm> parts, String name) throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
        parts.stream()
                .filter(ChildJvm::running)
                .forEach(part -> kill.add(Long.toString(part.started().pid())));
        if (kill.size() > 2) {
            new ProcessBuilder(kill).start().waitFor();
        }
    }

    /** The id of the process that was started last. */
    public long pid() {
        return started().pid();
    }

    /** Whether it runs. */
    public boolean running() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** The code that it ends with; empty where it has not ended in time. */
    public OptionalInt awaitEnd(long patience, TimeUnit unit) throws InterruptedException {
        Process one = started();
        return one.waitFor(patience, unit) ? OptionalInt.of(one.exitValue()) : OptionalInt.empty();
    }

    private Process started() {
        return process.orElseThrow(() -> new IllegalStateException("it was never started"));
    }

    /** Asks it to end, with SIGTERM, and waits; kills it where that takes too long. */
    public void stop() {
        process.ifPresent(ChildJvm::end);
    }

    @Override
    public void close() {
        stop();
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
