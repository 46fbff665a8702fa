package io.secretwatch.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The chart as it is released, and what Helm makes of it. */
final class Chart {

    static final Path FILE = Path.of("target/secretwatch-chart-" + Product.version() + ".tgz");
    static final YAMLMapper YAML = new YAMLMapper();
    static final String NAMESPACE = "watch";

    private Chart() {}

    static Path example(String name) {
        return Path.of("examples", name + ".yaml");
    }

    /** The manifests of a release, as Helm prints them. */
    static String text(String release, Path... values) {
        var command = Helm.template(FILE.toAbsolutePath().toString())
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion("1.32.0");
        for (Path file : values) {
            command.withValuesFile(file.toAbsolutePath());
        }
        return command.call();
    }

    static List<JsonNode> manifests(String release, Path... values) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text(release, values))) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm says after an installation. */
    static String notes(String release, Path values) {
        String output = Helm.install(FILE.toAbsolutePath().toString())
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion("1.32.0")
                .clientOnly()
                .withDryRunOption(DryRun.CLIENT)
                .withValuesFile(values.toAbsolutePath())
                .call()
                .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(Path file) {
        try {
            return yaml(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a kind. */
    static List<JsonNode> of(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The text in a ConfigMap whose name ends so. */
    static String configured(List<JsonNode> manifests, String suffix, String file) {
        return of(manifests, "ConfigMap").stream()
                .filter(map -> map.at("/metadata/name").asText().endsWith(suffix))
                .findFirst()
                .orElseThrow()
                .path("data")
                .path(file)
                .asText();
    }
}
