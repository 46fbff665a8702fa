package io.secretwatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for contributors are written by hand, and name only classes, packages and paths that exist. */
class NamesOnPagesTest {

    private static final Path TOP = Path.of("../..");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]\\w*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z]+(\\.[a-z]+)*");
    private static final Pattern PATH = Pattern.compile("\\.?\\w[\\w.-]*(/[\\w.-]+)+/?");
    private static final Set<String> NOT_OURS =
            Set.of("Metadata", "Optional", "Manager", "Helper", "Util", "Impl", "Test");
    private static final List<String> ROOTS = List.of("io/secretwatch", "io/secretwatch/connectors");

    private static final Set<Path> FILES = files();
    private static final Set<String> CLASSES = FILES.stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.replace(".java", ""))
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "CONTRIBUTING.md"})
    void a_class_that_a_page_names_exists(String page) throws IOException {
        assertThat(code(page).filter(name -> CLASS.matcher(name).matches()))
                .filteredOn(name -> !NOT_OURS.contains(name))
                .isNotEmpty()
                .allMatch(name -> CLASSES.contains(name) || isNested(name), "a class of this repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "CONTRIBUTING.md"})
    void a_path_that_a_page_names_exists(String page) throws IOException {
        assertThat(code(page).filter(name -> PATH.matcher(name).matches()))
                .filteredOn(NamesOnPagesTest::isOfThisRepository)
                .isNotEmpty()
                .allMatch(NamesOnPagesTest::exists, "a file, folder, package or class");
    }

    @Test
    void the_page_of_the_architecture_names_every_package_and_no_other() throws IOException {
        Set<String> packages = packages();
        Set<String> named = code("docs/architecture.md")
                .filter(name -> PACKAGE.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsAll(packages);
        assertThat(named)
                .filteredOn(name -> name.contains(".") && packages.contains(name.substring(0, name.indexOf('.'))))
                .isSubsetOf(packages);
    }

    private static Stream<String> code(String page) throws IOException {
        return CODE.matcher(Files.readString(TOP.resolve(page))).results().map(found -> found.group(1));
    }

    /** The packages with code that runs, as the page names them: from below {@code io.secretwatch}, or from below its {@code connectors}. */
    private static Set<String> packages() {
        return FILES.stream()
                .map(Path::toString)
                .filter(file -> file.endsWith("package-info.java") && file.contains("src/main/java"))
                .map(file ->
                        Path.of(file.substring(file.indexOf("io/secretwatch"))).getParent())
                .map(folder -> folder.toString().replaceFirst("^io/secretwatch(/connectors)?/?", ""))
                .filter(name -> !name.isEmpty() && !name.equals("testing"))
                .map(name -> name.replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What has a slash and is not of this repository is a name of Kubernetes, such as {@code authorization.k8s.io/decision}. */
    private static boolean isOfThisRepository(String name) {
        String first = name.substring(0, name.indexOf('/'));
        return !first.equals("target")
                && (packages().contains(first) || first.equals("src") || Files.exists(TOP.resolve(first)));
    }

    private static boolean exists(String name) {
        String path = name.replaceFirst("/$", "");
        return Files.exists(TOP.resolve(path))
                || FILES.stream()
                        .map(Path::toString)
                        .anyMatch(file -> file.contains("/" + path + "/")
                                || ROOTS.stream().anyMatch(root -> file.endsWith(root + "/" + path + ".java")));
    }

    private static boolean isNested(String name) {
        Pattern declared = Pattern.compile("(record|class|interface|enum) " + name + "\\b");
        return FILES.stream().filter(file -> file.toString().endsWith(".java")).anyMatch(file -> {
            try {
                return declared.matcher(Files.readString(file)).find();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Set<Path> files() {
        Set<Path> files = new TreeSet<>();
        try {
            Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    return name.equals("target") || name.equals(".git")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
