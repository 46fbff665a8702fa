package io.secretwatch.connectors;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages, examples and schemas of {@code docs/contracts}, as one who writes a connector finds them. */
final class Contracts {

    private static final Path FOLDER = Path.of("../../docs/contracts");

    private Contracts() {}

    static String page(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    static List<Path> examples(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("examples"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    static Schema schema(Path file) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON);
    }
}
