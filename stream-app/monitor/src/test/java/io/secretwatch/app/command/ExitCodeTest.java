package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** A failure inside never looks like an alert, whose code is 1. */
class ExitCodeTest {

    private static final List<Throwable> FAILURES = List.of(
            new OutOfMemoryError("Java heap space"),
            new CompletionException(new OutOfMemoryError("Java heap space")),
            new StackOverflowError(),
            new AssertionError("hunter2"),
            new ExceptionInInitializerError(new IllegalStateException("hunter2")),
            new IllegalStateException("hunter2"),
            new UncheckedIOException(new IOException("No space left on device")));

    /** The words that name each command, also those below others. */
    private static void collect(CommandLine command, List<String> words, List<List<String>> all) {
        command.getSubcommands().forEach((name, below) -> {
            List<String> more = new ArrayList<>(words);
            more.add(name);
            all.add(more);
            collect(below, more, all);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatever_fails_inside_a_command_ends_with_four_and_a_sentence() {
        List<List<String>> commands = new ArrayList<>();
        collect(SecretwatchCommand.program(), List.of(), commands);
        assertThat(commands).hasSizeGreaterThan(SecretwatchCommand.COMMANDS.size());
        return commands.stream()
                .map(words -> DynamicTest.dynamicTest(String.join(" ", words), () -> {
                    for (Throwable failure : FAILURES) {
                        StringWriter err = new StringWriter();
                        CommandLine line = SecretwatchCommand.commandLine(words.toArray(String[]::new))
                                .setErr(new PrintWriter(err, true))
                                .setExecutionStrategy(parsed -> {
                                    // as picocli does with what a command throws
                                    throw failure instanceof Exception thrown
                                            ? new CommandLine.ExecutionException(
                                                    parsed.commandSpec().commandLine(), "x", thrown)
                                            : ExitCodeTest.<RuntimeException>any(failure);
                                });
                        List<String> all = new ArrayList<>(words);
                        all.add("--help");
                        assertThat(SecretwatchCommand.execute(line, all.toArray(String[]::new)))
                                .isEqualTo(4);
                        assertThat(err.toString().lines())
                                .singleElement()
                                .asString()
                                .startsWith("secretwatch: stopped")
                                .doesNotContain("hunter2", "\tat ");
                    }
                }));
    }

    /** Through what each command calls itself: its help cannot be written. */
    @TestFactory
    Stream<DynamicTest> whatever_fails_while_a_command_writes_does_not_end_with_one() {
        return SecretwatchCommand.COMMANDS.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    for (Throwable failure :
                            FAILURES.stream().filter(Error.class::isInstance).toList()) {
                        StringWriter err = new StringWriter();
                        CommandLine line = SecretwatchCommand.commandLine(name)
                                .setErr(new PrintWriter(err, true))
                                .setOut(new PrintWriter(new Failing(failure), true));
                        assertThat(SecretwatchCommand.execute(line, name, "--help"))
                                .isNotEqualTo(1);
                        assertThat(err.toString()).doesNotContain("hunter2", "\tat ");
                    }
                }));
    }

    @Test
    void no_memory_even_to_say_so_is_four() {
        CommandLine line = SecretwatchCommand.commandLine("version")
                .setErr(new PrintWriter(new Failing(new OutOfMemoryError()), true))
                .setExecutionStrategy(parsed -> {
                    throw new OutOfMemoryError();
                });
        assertThat(SecretwatchCommand.execute(line, "version")).isEqualTo(4);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T any(Throwable failure) throws T {
        throw (T) failure;
    }

    /** Where nothing can be written. */
    private static final class Failing extends Writer {

        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public void write(char[] text, int from, int length) {
            throw ExitCodeTest.<RuntimeException>any(failure);
        }

        @Override
        public void flush() {
            // nothing was written
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
