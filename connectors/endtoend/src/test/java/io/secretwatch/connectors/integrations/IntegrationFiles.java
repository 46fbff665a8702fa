package io.secretwatch.connectors.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The files of {@code deploy/integrations}, and the options that are documented: {@code options.tsv} has the names, the pages their sources. */
final class IntegrationFiles {

    static final Path FOLDER = Path.of("../../deploy/integrations");
    static final Map<String, Set<String>> DOCUMENTED = documented();
    static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:dir:/[^:}]+:[^}]+|(?:env:)?[A-Z_]+)}");
    static final Pattern CREDENTIAL = Pattern.compile("(?i).*(password|passwd|secret|token|jaas).*");

    private IntegrationFiles() {}

    /** Fails where a component has an option that its program, or all of its kind, does not know. */
    static void documented(JsonNode component, String names, String common) {
        assertThat(DOCUMENTED).containsKey(names);
        component
                .fieldNames()
                .forEachRemaining(option -> assertThat(DOCUMENTED.get(names).contains(option)
                                || DOCUMENTED.getOrDefault(common, Set.of()).contains(option)
                                || DOCUMENTED.get(names).stream()
                                        .anyMatch(known -> known.endsWith(".") && option.startsWith(known)))
                        .as(names + " " + option)
                        .isTrue());
    }

    static JsonNode yaml(String file) {
        try {
            return new YAMLMapper().readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> documented() {
        try {
            Map<String, Set<String>> all = new HashMap<>();
            for (String line : Files.readAllLines(Path.of("src/test/resources/integrations/options.tsv"))) {
                String[] cells = line.split("\t");
                all.put(cells[0], Set.of(cells[1].split(" ")));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
