package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.testing.Signalled;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays logs of real API servers, in which everything that happened is labelled. */
class RecordingsTest {

    /** Those of the recordings who read the Secrets of every namespace; without a policy each of them is news, once. */
    private static final Set<String> READ_EVERYWHERE = Set.of(
            "system:serviceaccount:ingress-nginx:ingress-nginx", "system:serviceaccount:cert-manager:cert-manager",
            "system:serviceaccount:monitoring:kube-state-metrics",
                    "system:serviceaccount:external-secrets:external-secrets",
            "system:serviceaccount:gitops:kustomize-controller", "system:serviceaccount:backup:velero");

    @ParameterizedTest
    @ValueSource(strings = {"attacks-full", "attacks-production", "attacks-metadata"})
    void what_shows_by_itself_is_found_under_the_name_of_its_author(String name) {
        Recorded recording = new Recorded(name);
        List<ReportedFinding> told = ReportedFinding.of(recording.replay(true, 1));
        List<String> missed = recording.labels().stream()
                .filter(label -> label.expects("alert") && label.needsNoHistory() && label.isVisible())
                .filter(label -> told.stream().noneMatch(t -> t.cites(label.auditIds()) && t.names(label.culprits())))
                .map(RecordingLabel::toString)
                .toList();
        assertThat(missed).as("labels without an alert").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacks-full",
                "attacks-production",
                "attacks-metadata",
                "benign-full",
                "benign-production",
                "benign-metadata"
            })
    void what_is_ordinary_stays_quiet_and_signals_are_documented(String name) {
        Recorded recording = new Recorded(name);
        CollectedReplay replay = recording.replay(true, 1);
        assertThat(replay.alerts.stream().flatMap(Signalled::unknown))
                .as("signals that docs/rules.md does not have")
                .isEmpty();
        List<ReportedFinding> told = ReportedFinding.of(replay);
        List<String> disturbed = recording.labels().stream()
                .filter(label -> label.expects("quiet") && label.needsNoHistory())
                .flatMap(label -> told.stream()
                        .filter(t -> t.reaches(Severity.MEDIUM) && t.cites(label.auditIds()))
                        .map(t -> label + " by " + t))
                .toList();
        assertThat(disturbed).as("quiet labels in an alert").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"benign-full", "benign-production", "benign-metadata"})
    void without_a_policy_only_those_who_read_everywhere_are_reported_and_once(String name) {
        Map<String, Set<String>> findings = new TreeMap<>();
        ReportedFinding.of(new Recorded(name).replay(false, 1)).stream()
                .filter(t -> t.reaches(Severity.MEDIUM))
                .forEach(t -> t.names()
                        .forEach(who -> findings.computeIfAbsent(who, w -> new TreeSet<>())
                                .add(t.toString())));
        Map<String, Set<String>> tooMuch = findings.entrySet().stream()
                .filter(e ->
                        !READ_EVERYWHERE.contains(e.getKey()) || e.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(tooMuch).as("findings about the ordinary").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacks-full",
                "attacks-production",
                "attacks-metadata",
                "benign-full",
                "benign-production",
                "benign-metadata"
            })
    void no_value_of_a_secret_is_in_an_alert(String name) {
        Recorded recording = new Recorded(name);
        String output = recording.replay(false, 1).bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
        // told by their place in the list: a failure must not print them either
        List<Integer> leaked = recording.canaries().stream()
                .filter(output::contains)
                .map(recording.canaries()::indexOf)
                .toList();
        assertThat(leaked).as("lines of canaries.txt").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attacks-full", "attacks-production", "attacks-metadata"})
    void the_same_bytes_again_and_on_four_threads(String name) {
        Recorded recording = new Recorded(name);
        byte[] first = recording.replay(true, 1).bytes.toByteArray();
        assertThat(recording.replay(true, 1).bytes.toByteArray()).isEqualTo(first);
        assertThat(recording.replay(true, 4).bytes.toByteArray()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacks-full",
                "attacks-production",
                "attacks-metadata",
                "benign-full",
                "benign-production",
                "benign-metadata"
            })
    void every_event_is_accounted_for(String name) {
        Recorded recording = new Recorded(name);
        Summary summary = recording.summary(true, 4);
        assertThat(summary.adds()).as(summary.toString()).isTrue();
        assertThat(summary.in()).isEqualTo(recording.events());
        assertThat(summary.rejected()).isEmpty();
        assertThat(summary.late()).isZero();
    }
}
