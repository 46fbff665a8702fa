package io.secretwatch.app.config;

import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.PolicyReading.Include;
import io.secretwatch.policy.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A policy and the files that it includes, each relative to the file that includes it. A file that several include counts once. What a path
 * leads through may be links, as in the folders of a ConfigMap.
 */
final class PolicyFiles {

    private static final int FILES = 200;

    private final Set<Path> read = new HashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private final List<String> problems = new ArrayList<>();
    private Policy policy;

    private PolicyFiles(Policy first) {
        this.policy = first;
    }

    /** The policy of the file and of all it includes, after another one, such as the shipped one; throws with every mistake in them. */
    static Policy read(Path file, Policy first) {
        PolicyFiles files = new PolicyFiles(first);
        try {
            files.add(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the policy " + file + " cannot be read: does it exist, and may this user read it?");
        }
        if (!files.problems.isEmpty()) {
            throw new ConfigurationException(files.problems);
        }
        return files.policy;
    }

    private void add(Path file) throws IOException {
        Path real = file.toRealPath();
        if (!read.add(real)) {
            return;
        }
        PolicyReading reading;
        try (InputStream in = Files.newInputStream(real)) {
            reading = PolicyReader.read(in);
        }
        if (reading instanceof PolicyReading.Valid valid) {
            PolicyReading both = policy.and(valid.policy());
            complain(file, both);
            policy = both instanceof PolicyReading.Valid more ? more.policy() : policy;
            open.push(real);
            valid.includes().forEach(include -> include(file, include));
            open.pop();
        } else {
            complain(file, reading);
        }
    }

    private void include(Path by, Include include) {
        String why = "";
        try {
            Path included = by.resolveSibling(include.path());
            if (open.contains(included.toRealPath())) {
                why = "includes itself, by way of " + include.path();
            } else if (read.size() >= FILES) {
                why = "is one of more than " + FILES + " files";
            } else {
                add(included);
            }
        } catch (IOException | InvalidPathException e) {
            why = "the policy " + include.path() + " cannot be read: does it exist, and may this user read it?";
        }
        if (!why.isEmpty()) {
            problems.add(by + ": " + new Problem(include.place(), include.line(), why).text());
        }
    }

    private void complain(Path file, PolicyReading reading) {
        if (reading instanceof PolicyReading.Invalid invalid) {
            invalid.problems().forEach(problem -> problems.add(file + ": " + problem.text()));
        }
    }
}
