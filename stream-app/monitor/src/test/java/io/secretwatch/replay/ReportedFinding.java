package io.secretwatch.replay;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.wire.alert.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All alerts of one finding, over its revisions. */
record ReportedFinding(List<Alert> revisions) {

    static List<ReportedFinding> of(CollectedReplay heard) {
        return heard.alerts.stream().collect(Collectors.groupingBy(Alert::uid)).values().stream()
                .map(ReportedFinding::new)
                .toList();
    }

    boolean cites(Set<String> auditIds) {
        Stream<String> listed = revisions.stream().flatMap(alert -> alert.evidence().auditIds().stream());
        Stream<String> shown = revisions.stream()
                .flatMap(alert -> alert.evidence().occurrences().stream())
                .map(Occurrence::auditId);
        return !Collections.disjoint(Stream.concat(listed, shown).collect(Collectors.toSet()), auditIds);
    }

    /** The principals of the evidence, and the author that an alert names. */
    Set<String> names() {
        Stream<String> principals = revisions.stream()
                .flatMap(alert -> alert.evidence().occurrences().stream())
                .map(evidence -> evidence.actor().authenticated().username());
        Stream<String> authors =
                revisions.stream().map(alert -> alert.assessment().author()).filter(author -> !author.isEmpty());
        return Stream.concat(principals, authors).collect(Collectors.toSet());
    }

    boolean names(Set<String> principals) {
        return !Collections.disjoint(names(), principals);
    }

    boolean reaches(Severity severity) {
        return revisions.stream().anyMatch(alert -> alert.severity().compareTo(severity) >= 0);
    }

    @Override
    public String toString() {
        Alert last = revisions.get(revisions.size() - 1);
        return last.rule().id() + " " + last.severity().word() + " " + names() + " '"
                + last.words().title() + "'";
    }
}
