package io.secretwatch.app.config;

import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.PolicyReading.Include;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.policy.Problem;
import io.secretwatch.policy.Remark;
import io.secretwatch.wire.io.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A policy and the files that it includes, as they were read, each relative to the file that includes it. A file that several include counts
 * once. What a path leads through may be links, as in the folders of a ConfigMap.
 */
public final class PolicyFiles {

    private static final int FILES = 200;
    private static final String UNREADABLE = "cannot be read: does it exist, and may this user read it?";

    /**
     * A file without a mistake of its own.
     *
     * @param named as the command or another file names it
     * @param real to what that leads
     */
    public record PolicyFile(Path named, Path real, String text, PolicyReading.Valid reading) {}

    /** A mistake, and in which file it is. */
    public record FileProblem(Path file, Problem problem) {

        /** As one line for people. */
        public String text() {
            return problem.line() == Problem.NO_LINE
                            && List.of(UNREADABLE, RegularFile.NONE).contains(problem.message())
                    ? "the policy " + file + " " + problem.message()
                    : file + ": " + problem.text();
        }
    }

    /** An entry that has no owner or no reason yet, in a file with mistakes. */
    public record Unfinished(Path file, Remark remark) {}

    private final Set<Path> read = new HashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private final List<PolicyFile> files = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<Unfinished> unfinished = new ArrayList<>();
    private Policy policy;

    private PolicyFiles(Policy first) {
        this.policy = first;
    }

    /** Reads the file and all it includes, after another policy, such as the shipped one. */
    public static PolicyFiles read(Path file, Policy first) {
        PolicyFiles files = new PolicyFiles(first);
        try {
            files.add(file);
        } catch (IOException e) {
            files.problems.add(
                    new FileProblem(file, new Problem("", Problem.NO_LINE, RegularFile.fault(e, UNREADABLE))));
        }
        return files;
    }

    /** All of them, after the other one; throws with every mistake in them. */
    public Policy policy() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    problems.stream().map(FileProblem::text).toList());
        }
        return policy;
    }

    /** The files that could be read, in the order of their entries. */
    public List<PolicyFile> files() {
        return List.copyOf(files);
    }

    /** Every mistake. */
    public List<FileProblem> problems() {
        return List.copyOf(problems);
    }

    /** Entries without owner or reason in the files that have mistakes; those of the others are in {@link #files}. */
    public List<Unfinished> unfinished() {
        return List.copyOf(unfinished);
    }

    /** What stands in the files, in their order. */
    public List<String> texts() {
        return files.stream().map(PolicyFile::text).toList();
    }

    /** What people call this version. */
    public String version() {
        return PolicyVersion.id(texts());
    }

    private void add(Path file) throws IOException {
        // first: what a shell puts in place of <(...) has no real path
        RegularFile.expect(file);
        Path real = file.toRealPath();
        if (!read.add(real)) {
            return;
        }
        byte[] bytes;
        try (InputStream in = RegularFile.open(real)) {
            bytes = in.readNBytes(PolicyReader.LARGEST + 1);
        }
        PolicyReading reading = PolicyReader.read(new ByteArrayInputStream(bytes));
        if (reading instanceof PolicyReading.Valid valid) {
            files.add(new PolicyFile(file, real, new String(bytes, StandardCharsets.UTF_8), valid));
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
        } catch (IOException e) {
            why = "the policy " + include.path() + " " + RegularFile.fault(e, UNREADABLE);
        } catch (InvalidPathException e) {
            why = "the policy " + include.path() + " " + UNREADABLE;
        }
        if (!why.isEmpty()) {
            problems.add(new FileProblem(by, new Problem(include.place(), include.line(), why)));
        }
    }

    private void complain(Path file, PolicyReading reading) {
        if (reading instanceof PolicyReading.Invalid invalid) {
            invalid.problems().forEach(problem -> problems.add(new FileProblem(file, problem)));
            invalid.unfinished().forEach(remark -> unfinished.add(new Unfinished(file, remark)));
        }
    }
}
