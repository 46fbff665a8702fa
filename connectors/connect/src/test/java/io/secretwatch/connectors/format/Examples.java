package io.secretwatch.connectors.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of {@code src/test/resources/formats}: an alert, and what each format makes of it. */
public record Examples(Path folder) {

    private static final Path ROOT = Path.of("src/test/resources/formats");

    /** All of them, in the order of their names. */
    public static List<Examples> all() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.sorted().map(Examples::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    public static Examples named(String name) {
        return new Examples(ROOT.resolve(name));
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** The record's value. */
    public byte[] bytes() {
        try {
            return Files.readAllBytes(folder.resolve("alert.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The alert. */
    public Alert alert() {
        try {
            return Alert.read(bytes());
        } catch (Alert.NotAnAlert e) {
            throw new IllegalStateException(name(), e);
        }
    }

    Path file(Format format) {
        return folder.resolve(format.word() + (format.contentType().startsWith("text") ? ".txt" : ".json"));
    }
}
