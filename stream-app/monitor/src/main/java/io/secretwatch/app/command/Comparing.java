package io.secretwatch.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.Complaint;
import io.secretwatch.app.analyst.AlertRecord;
import io.secretwatch.app.analyst.comparison.ComparedFinding;
import io.secretwatch.app.analyst.comparison.ComparedFindings;
import io.secretwatch.app.analyst.comparison.Comparison;
import io.secretwatch.app.analyst.comparison.ComparisonText;
import io.secretwatch.app.analyst.comparison.TriedPolicy;
import io.secretwatch.judge.Judge;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.ComparedReplay;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.report.Report;
import io.secretwatch.replay.source.Source;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.TextLook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A replay beside another judge of the same logs, or beside the alerts of an earlier replay: what differs. */
final class Comparing {

    /** Goes through recordings once, by one judge or by two. */
    @FunctionalInterface
    interface Replaying {
        Summary run(List<Source> sources, List<Feedback> said, ReplayListener listener);
    }

    private static final int NAMED = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ComparedFindings before;
    private final ComparedFindings after = new ComparedFindings();
    private final Optional<Judge> other;
    private final TriedPolicy tried;
    private final String first;
    private final String second;

    /**
     * A comparison that begins.
     *
     * @param before what is found before the change; where the other judge finds it, nothing yet
     * @param other judges as before the change; absent where alerts are compared with records
     * @param first what the side before the change is, in a few words
     * @param second what the other side is
     */
    Comparing(ComparedFindings before, Optional<Judge> other, TriedPolicy tried, String first, String second) {
        this.before = before;
        this.other = other;
        this.tried = tried;
        this.first = first;
        this.second = second;
    }

    /** The policy after the change, to judge by. */
    Policy policy() {
        return tried.policy();
    }

    /** A replay by this judge, and by the other one where there is one. */
    Replaying beside(Judge judge, Classifier classifier, ReplaySettings settings, PrintWriter err) {
        if (other.isEmpty()) {
            return new Replay(judge, classifier, settings)::run;
        }
        AlertListener listener = new AlertListener(before::add, err);
        return (sources, said, heard) ->
                new ComparedReplay(classifier, settings).run(sources, said, judge, heard, other.get(), listener);
    }

    /** What is written of it. */
    Report report(boolean json, TextLook look, OutputStream out) {
        return new Report() {
            @Override
            public void alert(Alert alert) throws IOException {
                if (other.isPresent()) {
                    after.add(alert);
                } else {
                    AlertRecord.of(JSON.readTree(new OcsfWriter().write(alert))).ifPresent(after::add);
                }
            }

            @Override
            public void end(Summary summary) throws IOException {
                String text = json
                        ? FormatOption.json(comparison()) + "\n"
                        : look.shown(ComparisonText.ofReplays(comparison(), first, second));
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    /** Whether a finding of that severity or above was lost or gained, which is said. */
    boolean differs(Severity severity, PrintWriter err) {
        Comparison comparison = comparison();
        List<ComparedFinding> lost = comparison.lost(severity);
        List<ComparedFinding> gained = comparison.gained(severity);
        if (lost.isEmpty() && gained.isEmpty()) {
            return false;
        }
        Complaint.say(
                err,
                "of severity " + severity.word() + " or above, " + lost.size() + " lost" + named(lost) + ", "
                        + gained.size() + " gained" + named(gained));
        return true;
    }

    private static String named(List<ComparedFinding> findings) {
        String names = findings.stream()
                .limit(NAMED)
                .map(finding -> finding.uid() + " " + finding.title())
                .collect(Collectors.joining("; "));
        int more = findings.size() - NAMED;
        return names.isEmpty() ? "" : " (" + names + (more > 0 ? "; and " + more + " more" : "") + ")";
    }

    private Comparison comparison() {
        return Comparison.of(Comparison.Subject.REPLAY, before, after, tried.entries());
    }
}
