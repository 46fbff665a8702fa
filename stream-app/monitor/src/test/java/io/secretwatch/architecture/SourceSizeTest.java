package io.secretwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How large a file and a package of main code may be, in all modules. */
class SourceSizeTest {

    private static final int LARGEST_PACKAGE = 30;
    private static final int LONGEST_FILE = 200;
    private static final Path TOP = Path.of("../..");
    private static List<Path> files;

    @BeforeAll
    static void find_the_main_code() throws IOException {
        files = new ArrayList<>();
        Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                // what other modules write at this time comes and goes
                return folder.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java") && file.toString().contains("/src/main/java/")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(files).hasSizeGreaterThan(400);
    }

    @Test
    void no_package_holds_more_files_than_one_can_look_over() {
        Map<Path, Long> packages =
                files.stream().collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        packages.values().removeIf(count -> count <= LARGEST_PACKAGE);
        assertThat(packages).isEmpty();
    }

    @Test
    void no_file_is_longer_than_one_can_keep_in_mind() {
        Map<Path, Integer> longOnes = new TreeMap<>();
        files.forEach(file -> longOnes.put(file, codeLines(file)));
        longOnes.values().removeIf(lines -> lines <= LONGEST_FILE);
        assertThat(longOnes).isEmpty();
    }

    @Test
    void every_package_says_what_lives_in_it() {
        assertThat(files.stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                .as("packages without package-info.java")
                .allSatisfy(folder -> assertThat(folder.getFileName()).hasToString("secretwatch"));
    }

    /** Lines that are neither blank nor a comment, an import or the package. */
    private static int codeLines(Path file) {
        int count = 0;
        boolean comment = false;
        for (String line : read(file)) {
            String text = line.strip();
            comment = comment || text.startsWith("/*");
            boolean other = text.isEmpty()
                    || text.startsWith("//")
                    || text.startsWith("import ")
                    || text.startsWith("package ");
            if (!comment && !other) {
                count++;
            }
            comment = comment && !text.contains("*/");
        }
        return count;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
