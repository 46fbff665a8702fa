package io.secretwatch.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.Problem;
import io.secretwatch.sigma.SigmaReading;
import io.secretwatch.sigma.SigmaRules;
import io.secretwatch.wire.io.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operator's policy and kinds that name Secrets, each on top of what is shipped; a file with a mistake is not used at all. */
public final class DetectionFiles {

    private DetectionFiles() {}

    /** The policy of the file on top of the shipped one. */
    public static Policy policy(Optional<Path> file) {
        if (file.isEmpty()) {
            return DefaultPolicy.load();
        }
        return policy(file.get(), DefaultPolicy.load());
    }

    /** The policy of the file after another one. */
    public static Policy policy(Path file, Policy other) {
        return PolicyFiles.read(file, other).policy();
    }

    /** The policy of a stream on top of the shipped one; the name stands before each mistake. It includes no files, as it is none. */
    public static Policy policy(InputStream in, String name) throws IOException {
        PolicyReading reading = PolicyReader.read(in);
        if (reading instanceof PolicyReading.Valid valid) {
            if (!valid.includes().isEmpty()) {
                throw new ConfigurationException(name + ": include: only a policy in a file can include others");
            }
            reading = DefaultPolicy.load().and(valid.policy());
        }
        if (reading instanceof PolicyReading.Invalid invalid) {
            List<String> problems = invalid.problems().stream()
                    .map(Problem::text)
                    .map(text -> name + ": " + text)
                    .toList();
            throw new ConfigurationException(problems);
        }
        return ((PolicyReading.Valid) reading).policy();
    }

    /** A classifier that knows the shipped kinds that name Secrets and those of the file, and the Sigma rules of the folder. */
    public static Classifier classifier(Optional<Path> secretFields, Optional<Path> sigma) {
        if (secretFields.isEmpty() && sigma.isEmpty()) {
            return Classifier.STANDARD;
        }
        SigmaRules rules = sigma.map(SigmaFiles::read).map(SigmaReading::asked).orElse(SigmaRules.NONE);
        return new Classifier(secretFields.map(DetectionFiles::fields).orElseGet(SecretFields::shipped), rules);
    }

    private static SecretFields fields(Path file) {
        String text = "";
        try {
            text = RegularFile.text(file);
            return SecretFields.shippedAnd(table(text));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(file + ConfigFile.line(text, e) + " is not valid YAML");
        } catch (IOException e) {
            throw new ConfigurationException("the table of Secret fields " + file + " "
                    + RegularFile.fault(e, "cannot be read: does it exist, and may this user read it?"));
        }
    }

    private static JsonNode table(String text) throws IOException {
        return YAMLMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(text);
    }
}
