package io.secretwatch.app.command;

import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.judge.Judge;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.policy.PolicyVersionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a file with the history of a policy. */
final class PolicyHistoryOption {

    @Option(
            names = "--policy-history",
            paramLabel = "FILE",
            description =
                    "Which policy counted from when, as policy history --format json prints it; in place of --policy and --lowest.")
    private Optional<Path> file = Optional.empty();

    /**
     * Adds what is wrong with the options.
     *
     * @param others whether there is one that says by which policy or threshold is judged
     */
    void check(boolean others, List<String> problems) {
        if (file.isPresent() && others) {
            problems.add(
                    "--policy-history says what counted when: it does not go with --policy, --lowest or a comparison");
        }
    }

    /** The judge with every version of the history. */
    Judge told(Judge judge) {
        versions().forEach(version -> judge.policies().take(version));
        return judge;
    }

    /** A history that lacks something is none: each line has to be a version. */
    private List<PolicyVersion> versions() {
        if (file.isEmpty()) {
            return List.of();
        }
        List<PolicyVersion> versions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file.get())) {
                number++;
                Optional<PolicyVersion> version = PolicyVersionJson.read(line.getBytes(StandardCharsets.UTF_8));
                version.ifPresent(versions::add);
                if (version.isEmpty()) {
                    problems.add(file.get() + ": line " + number + " is no version of a policy, or one with a mistake");
                }
            }
            if (number == 0) {
                problems.add("the history " + file.get()
                        + " is empty: was it written by policy history --format json, and did that end with code 0?");
            }
        } catch (IOException e) {
            problems.add("the history " + file.get() + " cannot be read: does it exist, and is it text?");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return versions;
    }
}
