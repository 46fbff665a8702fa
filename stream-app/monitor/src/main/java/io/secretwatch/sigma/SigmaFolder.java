package io.secretwatch.sigma;

import io.secretwatch.wire.io.RegularFile;
import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the Sigma rules of a folder and of those in it: each file that ends in {@code .yml} or {@code .yaml}, in the order of their names. */
public final class SigmaFolder {

    private static final int LARGEST = 1 << 20;
    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 30;

    private SigmaFolder() {}

    /**
     * Reads a folder.
     *
     * @throws IOException if the folder, or a file of it, cannot be read
     */
    public static SigmaReading read(Path folder) throws IOException {
        DocumentReader documents = new DocumentReader();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString();
            if (Files.isRegularFile(file)) {
                read(name, bytes(file), documents);
            } else {
                documents.problem(new SigmaProblem(name, 1, RegularFile.NONE));
            }
        }
        return documents.reading();
    }

    /** Reads rules of one text. */
    public static SigmaReading read(String name, String text) {
        DocumentReader documents = new DocumentReader();
        read(name, text.getBytes(StandardCharsets.UTF_8), documents);
        return documents.reading();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(SigmaFolder::isRule)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new IOException("more than " + MOST_FILES + " files");
            }
            return files;
        }
    }

    private static boolean isRule(Path file) {
        String name =
                file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".yml") || name.endsWith(".yaml")) && Files.exists(file) && !Files.isDirectory(file);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static void read(String name, byte[] bytes, DocumentReader documents) {
        if (bytes.length > LARGEST) {
            documents.problem(new SigmaProblem(name, 1, "is larger than 1 MiB"));
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            for (Node document : yaml().composeAll(new StringReader(text))) {
                documents.read(new Place(document, name, documents::problem));
            }
        } catch (CharacterCodingException e) {
            documents.problem(new SigmaProblem(name, 1, "is not UTF-8"));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String problem = e.getProblem() == null ? "is not YAML" : "is not YAML: " + e.getProblem();
            documents.problem(new SigmaProblem(name, line, SafeText.line(problem, 160)));
        } catch (YAMLException e) {
            documents.problem(new SigmaProblem(name, 1, "is not YAML, or is nested too deeply"));
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(LARGEST);
        return new Yaml(options);
    }
}
