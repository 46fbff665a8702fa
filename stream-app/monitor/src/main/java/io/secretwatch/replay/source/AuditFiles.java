package io.secretwatch.replay.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files that a command line's paths stand for.
 *
 * @param files in the order of the arguments, each file once; a folder's sorted by name, which puts {@code audit-<time>.log} before
 *     {@code audit.log}, as they were written
 * @param missing arguments that stand for nothing
 */
public record AuditFiles(List<AuditFile> files, List<String> missing) {

    static final String STDIN = "-";

    /** Resolves files, folders with all that is in them, patterns such as {@code logs/*.gz}, and {@code -} for standard input. */
    public static AuditFiles of(Collection<String> arguments, InputStream stdin) {
        Map<String, AuditFile> files = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String argument : arguments) {
            List<AuditFile> found = argument.equals(STDIN)
                    ? List.of(new AuditFile(STDIN, 0, new StoredBytes.OfStream(stdin)))
                    : resolve(argument);
            if (found.isEmpty()) {
                missing.add(argument);
            }
            found.forEach(file -> files.putIfAbsent(file.name(), file));
        }
        return new AuditFiles(List.copyOf(files.values()), List.copyOf(missing));
    }

    private static List<AuditFile> resolve(String argument) {
        try {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                return walk(path, AuditFiles::isVisible);
            }
            if (Files.exists(path)) {
                return List.of(file(path));
            }
            PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + path.normalize());
            return walk(fixedPart(argument), pattern::matches);
        } catch (IOException | IllegalArgumentException e) { // no path, or no pattern
            return List.of();
        }
    }

    private static List<AuditFile> walk(Path folder, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(Files::isRegularFile)
                    .map(Path::normalize)
                    .filter(wanted)
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .map(AuditFiles::file)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isVisible(Path path) {
        return !path.getFileName().toString().startsWith(".");
    }

    /** The folder before a pattern's first wildcard. */
    private static Path fixedPart(String pattern) {
        int wildcard = 0;
        while (wildcard < pattern.length() && "*?[{".indexOf(pattern.charAt(wildcard)) < 0) {
            wildcard++;
        }
        int slash = pattern.lastIndexOf('/', Math.min(wildcard, pattern.length() - 1));
        return Path.of(slash < 0 ? "." : pattern.substring(0, slash + 1));
    }

    private static AuditFile file(Path path) {
        StoredBytes bytes = StoredBytes.OfFile.of(path);
        return new AuditFile(path.toString(), Math.max(0, bytes.size()), bytes);
    }
}
