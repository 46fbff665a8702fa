package io.secretwatch.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.RegularFile;
import io.secretwatch.wire.text.YamlLine;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a configuration file into flat keys: {@code topics: {create: true}} is {@code topics.create}, as in a properties file. */
final class ConfigFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigFile() {}

    static Map<String, String> read(Path file) {
        String text = "";
        try {
            text = RegularFile.text(file);
            return file.toString().endsWith(".properties") ? properties(text) : yaml(text);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(file + line(text, e) + " is not valid YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new ConfigurationException(file + " " + RegularFile.fault(e, FileFault.ofText(e)));
        }
    }

    /** Where a mistake of YAML is, in words that follow the name of the file; empty where the parser does not say. */
    static String line(String text, JsonProcessingException mistake) {
        return mistake.getLocation() == null
                ? ""
                : ", line "
                        + YamlLine.of(
                                text,
                                mistake.getOriginalMessage(),
                                mistake.getLocation().getLineNr());
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> flat = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> flat.put(name, properties.getProperty(name).strip()));
        return flat;
    }

    private static Map<String, String> yaml(String text) throws IOException {
        JsonNode root = YAML.readTree(text);
        if (root.isMissingNode() || root.isNull()) {
            return Map.of();
        }
        if (!root.isObject()) {
            throw new ConfigurationException(
                    "a configuration is a map of keys, such as `kafka: {bootstrap.servers: ...}`");
        }
        Map<String, String> flat = new TreeMap<>();
        flatten("", root, flat);
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), flat));
        } else if (node.isArray()) {
            flat.put(
                    path,
                    StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(",")));
        } else {
            flat.put(path, node.isNull() ? "" : node.asText());
        }
    }
}
