package io.secretwatch.app.analyst;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A file, or {@code -} for standard input, with one object a line. */
record JsonLines(Path file) {

    private static final int BUFFER = 1 << 16;

    /** What people call it. */
    String name() {
        return isStandardInput() ? "standard input" : file.toString();
    }

    /**
     * Hands over each line that is not blank. Of one that is longer than the limit comes only so much that this shows.
     *
     * @param taken whether a line was one of those that are wanted
     * @return how many were not
     */
    long read(int longest, Predicate<byte[]> taken) throws IOException {
        long others = 0;
        try (InputStream in =
                new BufferedInputStream(isStandardInput() ? System.in : Files.newInputStream(file), BUFFER)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean more = true;
            while (more) {
                line.reset();
                more = next(in, line, longest);
                others += blank(line) || taken.test(line.toByteArray()) ? 0 : 1;
            }
        }
        return others;
    }

    private boolean isStandardInput() {
        return file.toString().equals("-");
    }

    /** Reads a line; false at the end of the file. */
    private static boolean next(InputStream in, ByteArrayOutputStream line, int longest) throws IOException {
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (line.size() <= longest) {
                line.write(c);
            }
            c = in.read();
        }
        return c >= 0;
    }

    private static boolean blank(ByteArrayOutputStream line) {
        return line.size() < 3 && line.toString(StandardCharsets.UTF_8).isBlank();
    }
}
