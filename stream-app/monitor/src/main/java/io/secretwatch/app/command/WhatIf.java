package io.secretwatch.app.command;

import io.secretwatch.app.UnreadableException;
import io.secretwatch.app.analyst.AlertFile;
import io.secretwatch.app.analyst.comparison.ComparedFindings;
import io.secretwatch.app.analyst.comparison.TriedPolicy;
import io.secretwatch.app.command.shell.RuleIds;
import io.secretwatch.app.command.shell.SeverityWords;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import io.secretwatch.wire.text.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** The options by which a replay says what a change would do or has done, in place of what it finds. */
final class WhatIf {

    private static final int LONGEST = 100;

    @Option(
            names = "--against",
            paramLabel = "POLICY",
            description = "Say what --policy loses, gains and changes of the findings that this policy leaves.")
    private Optional<Path> against = Optional.empty();

    @Option(
            names = "--without-rule",
            paramLabel = "ID",
            split = ",",
            completionCandidates = RuleIds.class,
            description =
                    "Say what is lost, gained and changed with this rule switched off; can be given several times.")
    private List<String> rulesOff = new ArrayList<>();

    @Option(
            names = "--lowest-before",
            paramLabel = "LEVEL",
            converter = Converters.OfSeverity.class,
            completionCandidates = SeverityWords.class,
            description = "Compare with another threshold: findings below it were not reported before.")
    private Optional<Severity> lowestBefore = Optional.empty();

    @Option(
            names = "--diff",
            paramLabel = "ALERTS",
            description =
                    "Say what is lost, gained and changed since an earlier replay, of which --format ocsf wrote these alerts.")
    private Optional<Path> earlier = Optional.empty();

    private Optional<Policy> used = Optional.empty();

    /** Whether anything is compared. */
    boolean isAsked() {
        return isOfTwoJudges() || earlier.isPresent();
    }

    private boolean isOfTwoJudges() {
        return earlier.isEmpty() && (against.isPresent() || !rulesOff.isEmpty() || lowestBefore.isPresent());
    }

    /** Adds what is wrong with the options. */
    void check(ReplayFormat format, boolean judgesNothing, boolean proposes, List<String> problems) {
        if (isAsked() && (format == ReplayFormat.OCSF || format == ReplayFormat.HTML)) {
            problems.add("a comparison has --format table or json");
        }
        if (!isAsked() && format == ReplayFormat.JSON) {
            problems.add("--format json is for comparisons (--against, --without-rule, --lowest-before, --diff);"
                    + " alerts for programs are --format ocsf");
        }
        if (isAsked() && proposes) {
            problems.add("--propose is for a replay that compares nothing");
        }
        if (isAsked() && judgesNothing) {
            problems.add("a comparison needs logs to judge");
        }
        if (earlier.isPresent() && (against.isPresent() || lowestBefore.isPresent())) {
            problems.add("--diff compares with alerts as they are; --against and --lowest-before judge once more");
        }
        used = against.map(file -> DetectionFiles.policy(Optional.of(file)));
        for (String id : rulesOff) {
            if (Catalogue.rule(id).isEmpty()) {
                List<String> ids = Catalogue.all().stream().map(Rule::id).toList();
                String near = Suggestion.ifNear(id, ids, "");
                problems.add("--without-rule: no rule is called " + SafeText.line(id, LONGEST)
                        + (near.isEmpty() ? "; secretwatch rules lists them" : near));
            }
        }
    }

    /** How it is judged after the change. */
    Settings judging(Settings usual) {
        return rulesOff.isEmpty() ? usual : usual.withoutRules(Set.copyOf(rulesOff));
    }

    /**
     * What is compared, if anything is.
     *
     * @param named the file of the policy, if one is named
     * @param judging how it is judged after the change
     * @param known what is known before, where another policy and other settings learnt from it
     */
    Optional<Comparing> comparing(
            Optional<Path> named, Policy policy, Settings judging, BiFunction<Policy, Settings, JudgeState> known) {
        if (!isAsked()) {
            return Optional.empty();
        }
        TriedPolicy tried =
                new TriedPolicy(against.isPresent() ? DetectionFiles.policy(Optional.empty()) : policy, policy);
        if (earlier.isPresent()) {
            ComparedFindings before = read(new AlertFile(earlier.get()));
            return Optional.of(new Comparing(
                    before, Optional.empty(), tried, "the alerts in " + earlier.get(), side(named, judging, false)));
        }
        Settings usual = judging.withoutRules(Set.of());
        Settings first = lowestBefore.map(usual::withLowest).orElse(usual);
        Policy before = used.orElse(policy);
        boolean thresholds = first.lowestSeverity() != judging.lowestSeverity();
        return Optional.of(new Comparing(
                new ComparedFindings(),
                Optional.of(new Judge(before, first, known.apply(before, first))),
                tried,
                side(against.or(() -> named), first, thresholds),
                side(named, judging, thresholds)));
    }

    private static String side(Optional<Path> policy, Settings judging, boolean threshold) {
        List<String> off = judging.rulesOff().stream().sorted().toList();
        return policy.map(file -> "policy " + file).orElse("the policy in use")
                + (off.isEmpty() ? "" : ", without " + String.join(", ", off))
                + (threshold ? ", from " + judging.lowestSeverity().word() + " on" : "");
    }

    private static ComparedFindings read(AlertFile file) {
        ComparedFindings findings = new ComparedFindings();
        long[] alerts = {0};
        long others;
        try {
            others = file.read(alert -> {
                alerts[0]++;
                findings.add(alert);
            });
        } catch (IOException e) {
            throw new UnreadableException(
                    file.name() + " cannot be read: does it exist, is it a file, and may this user read it?");
        }
        if (alerts[0] == 0 && others > 0) {
            throw new UnreadableException(file.name() + " holds no alert, but "
                    + Counted.of(others, "other record")
                    + "; what is wanted is what replay --format ocsf writes, one object a line");
        }
        return findings;
    }
}
