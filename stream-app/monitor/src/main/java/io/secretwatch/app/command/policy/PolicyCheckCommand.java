package io.secretwatch.app.command.policy;

import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.command.Converters;
import io.secretwatch.app.command.FormatOption;
import io.secretwatch.app.command.policy.CheckedPolicies.Checked;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.SigmaFiles;
import io.secretwatch.sigma.Correlation;
import io.secretwatch.sigma.SigmaRule;
import io.secretwatch.sigma.SigmaRuleInfo;
import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is wrong with policies, without a log. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Prints every mistake with its line and path, and warns of entries that have expired, end too late, match nothing or cover more than they seem to. Ends with code 2 if there is a mistake.")
final class PolicyCheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Policies, or folders with policies (.yaml, .yml); each with the files that it includes.")
    private List<Path> paths = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "The day by which is said what has expired. Default: today.")
    private Optional<Instant> at = Optional.empty();

    @Option(
            names = "--longest",
            paramLabel = "DAYS",
            defaultValue = "400",
            description = "Warn of entries that end more than so many days later. Default: ${DEFAULT-VALUE}.")
    private int longest;

    @Option(
            names = "--sigma",
            paramLabel = "DIR",
            description =
                    "Folder of the Sigma rules that the monitor uses: warn of entries that name a rule which is not in it.")
    private Optional<Path> sigma = Optional.empty();

    @Option(names = "--strict", description = "End with code 2 if there is a warning, too.")
    private boolean strict;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    /** The whole answer. */
    private record Answer(String at, int errors, int warnings, List<Checked> policies) {}

    @Override
    public Integer call() {
        if (longest < 1) {
            throw new ConfigurationException("--longest must be a number of days from 1 on");
        }
        LocalDate day = at.orElseGet(Instant::now).atOffset(ZoneOffset.UTC).toLocalDate();
        List<Checked> policies = CheckedPolicies.of(files(), day, Duration.ofDays(longest), sigmaRules());
        int errors = policies.stream().mapToInt(PolicyCheckCommand::errors).sum();
        int warnings =
                policies.stream().mapToInt(policy -> policy.problems().size()).sum() - errors;
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            out.println(FormatOption.json(new Answer(day.toString(), errors, warnings, policies)));
        } else {
            policies.forEach(policy -> print(policy, out, spec.commandLine().getErr()));
        }
        out.flush();
        return errors > 0 || (strict && warnings > 0) ? ExitCode.USAGE : ExitCode.DONE;
    }

    private Optional<Set<String>> sigmaRules() {
        return sigma.map(SigmaFiles::read)
                .map(reading -> Stream.concat(
                                reading.rules().stream().map(SigmaRule::info),
                                reading.correlations().stream().map(Correlation::info))
                        .map(SigmaRuleInfo::id)
                        .collect(Collectors.toSet()));
    }

    private static int errors(Checked policy) {
        return (int) policy.problems().stream()
                .filter(CheckedPolicies.CheckedProblem::isError)
                .count();
    }

    private static void print(Checked policy, PrintWriter out, PrintWriter err) {
        policy.problems().forEach(problem -> Complaint.say(err, problem.text()));
        int warnings = policy.problems().size();
        if (errors(policy) == 0) {
            out.println(policy.file() + ": "
                    + (warnings == 0 ? "good" : "usable, with " + Counted.of(warnings, "warning")) + ", "
                    + Counted.of(policy.entries(), "entry", "entries") + ", version " + policy.version());
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            List<Path> found = Files.isDirectory(path) ? in(path) : List.of(path);
            if (found.isEmpty()) {
                throw new ConfigurationException(
                        "the folder " + path + " holds no policy: no file ends in .yaml or .yml");
            }
            found.stream().filter(file -> !files.contains(file)).forEach(files::add);
        }
        return files;
    }

    /** A ConfigMap's folder has its files once more in a hidden folder. */
    private static List<Path> in(Path folder) {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> !isHidden(folder.relativize(file)))
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(
                    "the folder " + folder + " cannot be read: may this user read it, and do its links end?");
        }
    }

    private static boolean isHidden(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
