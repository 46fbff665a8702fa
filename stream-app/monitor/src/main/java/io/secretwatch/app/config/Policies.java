package io.secretwatch.app.config;

import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads policies on top of the shipped one; a policy with a mistake is not used at all. */
public final class Policies {

    private Policies() {}

    /** The policy of the file on top of the shipped one. */
    public static Policy load(Optional<Path> file) {
        if (file.isEmpty()) {
            return DefaultPolicy.load();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            return load(in, file.get().toString());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the policy " + file.get() + " cannot be read: does it exist, and may this user read it?");
        }
    }

    /** The policy of a stream on top of the shipped one; the name stands before each mistake. */
    public static Policy load(InputStream in, String name) throws IOException {
        PolicyReading reading = PolicyReader.read(in);
        if (reading instanceof PolicyReading.Valid valid) {
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
}
