package io.secretwatch.app.command;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A command as it was run: how it ended, and what it printed for programs and for people. */
record CommandRun(int code, String out, String err) {

    static CommandRun of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        // a replay writes to standard output itself, and closes it
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> SecretwatchCommand.commandLine()
                            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                            .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                            .execute(arguments));
            return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
