package io.secretwatch.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.manifest.SecretFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Loads more kinds that name Secrets on top of the shipped ones; a file with a mistake is not used at all. */
public final class Classifiers {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Classifiers() {}

    public static Classifier load(Optional<Path> file) {
        if (file.isEmpty()) {
            return Classifier.STANDARD;
        }
        try {
            return new Classifier(SecretFields.shippedAnd(YAML.readTree(Files.readString(file.get()))));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file.get() + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new ConfigurationException(file.get() + where + " is not valid YAML");
        } catch (IOException e) {
            throw new ConfigurationException("the table of Secret fields " + file.get()
                    + " cannot be read: does it exist, and may this user read it?");
        }
    }
}
