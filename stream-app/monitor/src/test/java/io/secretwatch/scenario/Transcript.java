package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.Disposition;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.Witness;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Knowledge;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Target;
import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a scenario's events lead to, in a form that a reader can check by eye. */
public final class Transcript {

    private static final Instant AFTER_ALL = Instant.parse("2026-11-30T00:00:00Z");

    private final StringBuilder text = new StringBuilder();
    private final List<Alert> alerts = new ArrayList<>();
    private final Judge judge;
    private Instant newest = Instant.EPOCH;

    private Transcript(Judge judge) {
        this.judge = judge;
    }

    static String of(Path folder) {
        return of(folder, Optional::of);
    }

    /** What they would lead to, had they been logged otherwise: every line as it would stand in the log, if at all. */
    public static String of(Path folder, Function<String, Optional<String>> logged) {
        return read(folder, logged).text.toString();
    }

    /** The alerts that they lead to. */
    static List<Alert> alerts(Path folder) {
        return alerts(folder, Policy.EMPTY);
    }

    /** The alerts that they lead to where the policy has these entries more. */
    static List<Alert> alerts(Path folder, Policy more) {
        return List.copyOf(read(folder, Optional::of, more).alerts);
    }

    private static Transcript read(Path folder, Function<String, Optional<String>> logged) {
        return read(folder, logged, Policy.EMPTY);
    }

    private static Transcript read(Path folder, Function<String, Optional<String>> logged, Policy more) {
        try {
            Policy policy =
                    ((PolicyReading.Valid) policy(folder.resolve("policy.yaml")).and(more)).policy();
            Transcript transcript = new Transcript(
                    new Judge(policy, Settings.DEFAULTS, known(folder.resolve("vouched.jsonl"), policy, logged)));
            for (Feedback said : said(folder.resolve("verdicts.jsonl"))) {
                transcript.happened(transcript.judge.accept(said));
            }
            transcript.judge(folder.resolve("audit.jsonl"), backEnds(folder.resolve("back-ends.txt")), logged);
            return transcript;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a history teaches for which the operator vouches, if the scenario has one. */
    private static JudgeState known(Path history, Policy policy, Function<String, Optional<String>> logged)
            throws IOException {
        JudgeState state = new InMemoryState();
        if (Files.exists(history)) {
            Transcript vouched = new Transcript(Judge.ofVouched(policy, Settings.DEFAULTS, state, Witness.NONE));
            vouched.judge(history, Collections.emptyIterator(), logged);
            assertThat(vouched.alerts).as("told of what is vouched for").isEmpty();
        }
        return Knowledge.of(state);
    }

    private void judge(Path log, Iterator<String> backEnds, Function<String, Optional<String>> logged)
            throws IOException {
        ActivityDecoder decoder = new ActivityDecoder(classifier(log.resolveSibling("sigma.yml")), "default");
        for (String line : Files.readAllLines(log)) {
            Origin origin = new Origin(Optional.of("prod"), AFTER_ALL).by(backEnds.hasNext() ? backEnds.next() : "");
            logged.apply(line)
                    .map(kept -> kept.getBytes(StandardCharsets.UTF_8))
                    .ifPresent(bytes -> decoder.decode(bytes, 0, bytes.length, origin, this::result));
        }
        happened(judge.settle());
    }

    /** What the monitor knows, and the Sigma rules of the scenario, if it has some. */
    private static Classifier classifier(Path rules) throws IOException {
        if (!Files.exists(rules)) {
            return Classifier.STANDARD;
        }
        SigmaReading reading = SigmaFolder.read("sigma.yml", Files.readString(rules));
        assertThat(reading.problems()).isEmpty();
        return new Classifier(SecretFields.shipped(), reading.asked());
    }

    /** Of each line the back end that delivered it, if the scenario is about that. */
    private static Iterator<String> backEnds(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).iterator() : Collections.emptyIterator();
    }

    /** What people said of findings, if the scenario is about that. */
    private static List<Feedback> said(Path file) throws IOException {
        List<Feedback> said = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                said.add(
                        FeedbackJson.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow());
            }
        }
        return said;
    }

    private static Policy policy(Path file) throws IOException {
        if (!Files.exists(file)) {
            return DefaultPolicy.load();
        }
        PolicyReading.Valid own = (PolicyReading.Valid) PolicyReader.read(Files.readString(file));
        return ((PolicyReading.Valid) DefaultPolicy.load().and(own.policy())).policy();
    }

    private void result(DecodeResult result) {
        if (result instanceof DecodeResult.Allowed allowed) {
            happened(judge.accept(allowed.activity()));
        }
        Optional<Activity> activity = result instanceof DecodeResult.Classified classified
                ? classified.activity()
                : result instanceof DecodeResult.Matched matched ? Optional.of(matched.activity()) : Optional.empty();
        if (activity.isEmpty()) {
            text.append("irrelevant\n");
            return;
        }
        happened(judge.accept(activity.get()));
        Instant time = activity.get().occurrence().time();
        newest = time.isAfter(newest) && time.isBefore(AFTER_ALL) ? time : newest;
        happened(judge.advance(newest));
    }

    private void happened(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                alert(emitted.alert());
            } else if (outcome instanceof Outcome.Duplicate duplicate) {
                text.append("duplicate ").append(name(duplicate.activity())).append('\n');
            } else if (outcome instanceof Outcome.Judged judged) {
                judged(judged);
            } else if (outcome instanceof Outcome.Said said) {
                text.append(said.feedback().judgement().word())
                        .append(", says ")
                        .append(said.feedback().who())
                        .append(": ")
                        .append(said.effect().word())
                        .append('\n');
            }
        }
    }

    private void alert(Alert alert) {
        alerts.add(alert);
        text.append("    ")
                .append(alert.lifecycle())
                .append(' ')
                .append(alert.severity())
                .append(' ')
                .append(alert.risk())
                .append(" x")
                .append(alert.count())
                .append(' ')
                .append(alert.rule().id())
                .append('\n')
                .append("      ")
                .append(printable(who(alert) + " -> "
                        + alert.evidence().targets().stream()
                                .map(Transcript::shown)
                                .collect(Collectors.joining(", "))))
                .append('\n')
                .append("      ")
                .append(alert.assessment().signals().stream()
                        .map(Transcript::shown)
                        .collect(Collectors.joining(" ")))
                .append('\n')
                .append("      cites ")
                .append(alert.evidence().auditIds().stream()
                        .map(Transcript::shortened)
                        .collect(Collectors.joining(" ")))
                .append(
                        alert.evidence().flags().isEmpty()
                                ? ""
                                : " flags " + alert.evidence().flags())
                .append('\n');
    }

    private void judged(Outcome.Judged judged) {
        text.append(name(judged.activity()))
                .append(judged.late() ? " late" : "")
                .append(": ")
                .append(disposed(judged.disposition()))
                .append('\n');
    }

    private static String name(Activity activity) {
        return activity.getClass().getSimpleName();
    }

    private static String disposed(Disposition disposition) {
        if (disposition instanceof Disposition.Expected expected) {
            return "expected, " + expected.by();
        }
        if (disposition instanceof Disposition.Found found) {
            return "found " + found.severity().word()
                    + (found.told() == Disposition.Told.ALERTED ? ", told" : ", not told");
        }
        return "unremarkable";
    }

    private static String shown(Signal signal) {
        return signal.code() + (signal.points() < 0 ? "" : "+") + signal.points();
    }

    private static String who(Alert alert) {
        List<Occurrence> evidences = alert.evidence().occurrences();
        String principal = evidences.isEmpty()
                ? "nobody"
                : evidences.get(evidences.size() - 1).actor().authenticated().username();
        return principal
                + (alert.assessment().author().isEmpty()
                        ? ""
                        : ", author " + alert.assessment().author());
    }

    private static String shown(Target target) {
        return target.type() + " " + (target.namespace().isEmpty() ? "" : target.namespace() + "/") + target.name();
    }

    /** Names come from clients, and an expectation is read in a terminal. */
    static String printable(String text) {
        return text.replace("\n", "\\n").replace("\u001b", "\\e");
    }

    static String shortened(String auditId) {
        return auditId.length() <= 12 ? auditId : auditId.substring(0, 8);
    }
}
