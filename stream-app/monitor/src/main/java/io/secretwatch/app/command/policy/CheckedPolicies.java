package io.secretwatch.app.command.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.secretwatch.app.config.PolicyFiles;
import io.secretwatch.app.config.PolicyFiles.FileProblem;
import io.secretwatch.app.config.PolicyFiles.PolicyFile;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.PolicyRemarks;
import io.secretwatch.policy.Problem;
import io.secretwatch.policy.Remark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies, each with the files that it includes, and all that is to be said of them. */
final class CheckedPolicies {

    /** What a file, or the files together, have that cannot be used. */
    private static final String MISTAKE = "mistake";

    private static final String DUPLICATE = "duplicate-id";

    /**
     * Something to be put right.
     *
     * @param level error or warning
     * @param code a mistake, duplicate-id, or that of a remark
     * @param line from 1; 0 where it is of no line
     * @param path of the place in the file
     * @param entry its id; empty where it is of no entry
     */
    record CheckedProblem(String level, String code, String file, int line, String path, String entry, String message) {

        private static CheckedProblem of(boolean error, String code, Path file, String entry, Problem problem) {
            return new CheckedProblem(
                    error ? "error" : "warning",
                    code,
                    file.toString(),
                    problem.line(),
                    problem.path(),
                    entry,
                    problem.message());
        }

        private static CheckedProblem of(Path file, Remark remark) {
            return of(remark.code().isError(), remark.code().word(), file, remark.entry(), remark.problem());
        }

        @JsonIgnore
        boolean isError() {
            return level.equals("error");
        }

        /** As one line for people. */
        String text() {
            String what = new Problem(path, line, entry.isEmpty() ? message : "\"" + entry + "\" " + message).text();
            return (isError() ? "" : "warning: ") + file + ": " + what;
        }
    }

    /**
     * A policy that was named, with what it includes.
     *
     * @param version as metrics and logs name it
     * @param entries how many it has
     */
    record Checked(String file, String version, int entries, List<CheckedProblem> problems) {}

    private record Place(Path file, int line) {}

    private final LocalDate at;
    private final Duration longest;
    private final Optional<Set<String>> sigma;
    private final Set<Path> seen = new HashSet<>();
    private final Map<String, Place> ids = new HashMap<>();
    private final List<Checked> policies = new ArrayList<>();

    CheckedPolicies(LocalDate at, Duration longest, Optional<Set<String>> sigma) {
        this.at = at;
        this.longest = longest;
        this.sigma = sigma;
    }

    /**
     * All of them, but those that others include, in the order in which they were named.
     *
     * @param sigma the ids of the Sigma rules that there are; absent where that is not known
     */
    static List<Checked> of(List<Path> files, LocalDate at, Duration longest, Optional<Set<String>> sigma) {
        CheckedPolicies checked = new CheckedPolicies(at, longest, sigma);
        Map<Path, PolicyFiles> read = new LinkedHashMap<>();
        Set<Path> included = new HashSet<>();
        for (Path file : files) {
            PolicyFiles policy = PolicyFiles.read(file, DefaultPolicy.load());
            read.put(file, policy);
            policy.files().stream().skip(1).map(PolicyFile::real).forEach(included::add);
        }
        read.forEach((file, policy) -> {
            // one that includes itself is looked at, and says so
            boolean byAnother = policy.problems().isEmpty()
                    && policy.files().stream().limit(1).map(PolicyFile::real).anyMatch(included::contains);
            if (!byAnother) {
                checked.add(file, policy);
            }
        });
        return checked.policies;
    }

    private void add(Path named, PolicyFiles policy) {
        List<CheckedProblem> problems = new ArrayList<>();
        for (FileProblem problem : policy.problems()) {
            problems.add(CheckedProblem.of(true, MISTAKE, problem.file(), "", problem.problem()));
        }
        policy.unfinished().forEach(one -> problems.add(CheckedProblem.of(one.file(), one.remark())));
        int entries = 0;
        for (PolicyFile file : policy.files()) {
            entries += file.reading().policy().expectations().size();
            // a file that several include is told of once
            if (seen.add(file.real())) {
                for (Remark remark : PolicyRemarks.of(file.reading(), at, longest, sigma)) {
                    problems.add(CheckedProblem.of(file.named(), remark));
                }
                duplicates(file, policy, problems);
            }
        }
        policies.add(new Checked(named.toString(), policy.version(), entries, List.copyOf(problems)));
    }

    /** Those of one policy are mistakes of it already. */
    private void duplicates(PolicyFile file, PolicyFiles policy, List<CheckedProblem> problems) {
        List<Expectation> entries = file.reading().policy().expectations();
        for (int i = 0; i < entries.size(); i++) {
            String id = entries.get(i).id();
            int line = file.reading().lines().get(i);
            Place first = ids.putIfAbsent(id, new Place(file.named(), line));
            boolean together = first != null
                    && policy.files().stream().anyMatch(one -> one.named().equals(first.file()));
            if (first != null && !together) {
                String where = "has the id of an entry in " + first.file() + ", line " + first.line();
                problems.add(CheckedProblem.of(
                        true, DUPLICATE, file.named(), id, new Problem("expected[" + i + "].id", line, where)));
            }
        }
    }
}
