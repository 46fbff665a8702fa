package io.secretwatch.connectors.endtoend.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a campaign that ended without its children: those of Java with a file of its folder among their arguments. */
final class Leftovers {

    private Leftovers() {}

    /** Kills them and returns how many there were. */
    static int kill(Path folder) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<ProcessHandle> left = processes
                    .filter(one -> one.getFileName().toString().matches("\\d+") && belongs(one, folder))
                    .map(one ->
                            ProcessHandle.of(Long.parseLong(one.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .filter(ProcessHandle::destroyForcibly)
                    .toList();
            left.forEach(one -> one.onExit().join());
            return left.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ProcessHandle.Info has the first 4 KiB of a command line, and a class path is longer
    private static boolean belongs(Path process, Path folder) {
        try {
            List<String> words = List.of(
                    new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8).split("\0"));
            return words.get(0).endsWith("/java") && words.stream().anyMatch(word -> word.startsWith(folder + "/"));
        } catch (IOException e) {
            return false;
        }
    }
}
