package io.secretwatch.connectors.endtoend.kill;

import io.secretwatch.connectors.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process has of the machine, as Linux and its JVM say, and what a folder has of the disk. */
final class Footprint {

    // these are written at the end of a collection, so what is allocated until they are read does not count
    private static final Pattern SPACE = Pattern.compile("sun\\.gc\\.generation\\.\\d\\.space\\.\\d\\.used=(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");

    private Footprint() {}

    /** KiB of the heap that are reachable: a full collection goes before. */
    static long heap(ChildJvm part) throws IOException, InterruptedException {
        jcmd(part, "GC.run");
        return sum(SPACE, jcmd(part, "PerfCounter.print")) / 1024;
    }

    /** KiB of resident memory. */
    static long resident(ChildJvm part) throws IOException {
        return sum(RESIDENT, Files.readString(process(part).resolve("status")));
    }

    static long threads(ChildJvm part) throws IOException {
        return sum(THREADS, Files.readString(process(part).resolve("status")));
    }

    static long openFiles(ChildJvm part) throws IOException {
        try (Stream<Path> files = Files.list(process(part).resolve("fd"))) {
            return files.count();
        }
    }

    /** KiB of files of a folder, with all below it. */
    static long disk(Path folder, Predicate<Path> counts) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(counts).mapToLong(Footprint::size).sum() / 1024;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                // deleted while it was walked through
                return disk(folder, counts);
            }
            throw e;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path process(ChildJvm part) {
        return Path.of("/proc", Long.toString(part.pid()));
    }

    private static String jcmd(ChildJvm part, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(part.pid()),
                        command))
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    private static long sum(Pattern number, String text) {
        Matcher found = number.matcher(text);
        long sum = 0;
        while (found.find()) {
            sum += Long.parseLong(found.group(1));
        }
        return sum;
    }
}
