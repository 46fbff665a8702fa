package io.secretwatch.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of {@code /proc/PID/stat} or {@code /proc/PID/task/TID/stat}.
 *
 * @param name of the process or thread
 * @param seconds of processor time, of the user and of the system
 * @param childSeconds the same of children that have ended and were waited for
 */
public record ProcStat(String name, double seconds, double childSeconds) {

    /** What Linux tells all programs, whatever its own clock is. */
    private static final double TICKS_A_SECOND = 100;

    /** The name may hold blanks and brackets: what follows its last bracket is the third field. */
    public static ProcStat parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        String[] fields = line.substring(close + 2).trim().split(" ");
        return new ProcStat(
                line.substring(open + 1, close),
                ticks(fields, 14) / TICKS_A_SECOND,
                ticks(fields, 16) / TICKS_A_SECOND);
    }

    /** This field and the next; the first field is number 1. */
    private static long ticks(String[] fromThird, int field) {
        return Long.parseLong(fromThird[field - 3]) + Long.parseLong(fromThird[field - 2]);
    }

    /** Absent where the process or thread is no more. */
    public static Optional<ProcStat> read(Path file) {
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of this process. */
    public static ProcStat own() {
        return read(Path.of("/proc/self/stat"))
                .orElseThrow(() -> new IllegalStateException("processor time is read from Linux's /proc"));
    }
}
