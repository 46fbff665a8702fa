package io.secretwatch.app.analyst;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A finding in a line, by its newest revision.
 *
 * @param people who acted and who is responsible, in any revision; at most {@value #PEOPLE}
 * @param related the findings that it says it belongs to, in any revision, each with how; at most {@value #RELATED}
 */
public record FindingOutline(
        String uid,
        int revision,
        String severity,
        int risk,
        String rule,
        String title,
        String cluster,
        Instant firstSeen,
        Instant lastSeen,
        List<String> people,
        Map<String, Tie> related) {

    /**
     * What a finding says of another one that it belongs to.
     *
     * @param how in words
     * @param title of what of the other one belongs here
     * @param at when that was
     */
    record Tie(String how, String title, String rule, String severity, Instant at) {}

    private static final int PEOPLE = 40;
    private static final int RELATED = 20;
    private static final int LINE = 300;
    private static final Duration NEAR = Duration.ofDays(1);

    static FindingOutline of(AlertRecord alert) {
        Set<String> people = new LinkedHashSet<>();
        if (!alert.author().isEmpty()) {
            people.add(cut(alert.author()));
        }
        alert.authors().forEach(user -> people.add(cut(user)));
        alert.users().forEach(user -> people.add(cut(user)));
        return new FindingOutline(
                alert.uid(),
                alert.revision(),
                alert.severity(),
                alert.risk(),
                cut(alert.rule()),
                cut(alert.text("/finding_info/title")),
                cut(alert.cluster()),
                alert.firstSeen(),
                alert.lastSeen(),
                people.stream().limit(PEOPLE).toList(),
                related(alert));
    }

    private static Map<String, Tie> related(AlertRecord alert) {
        Map<String, Tie> related = new LinkedHashMap<>();
        for (JsonNode other : AlertRecord.items(alert.json().at("/finding_info/related_events"))) {
            if (related.size() < RELATED) {
                related.put(
                        cut(AlertRecord.line(other.path("uid"))),
                        new Tie(
                                cut(AlertRecord.line(other.path("desc"))),
                                cut(AlertRecord.line(other.path("title"))),
                                cut(AlertRecord.line(other.path("type"))),
                                Severity.ofOcsf(other.path("severity_id").asInt())
                                        .map(Severity::word)
                                        .orElse("unknown"),
                                Instant.ofEpochMilli(
                                        other.path("first_seen_time").asLong())));
            }
        }
        return related;
    }

    private static String cut(String text) {
        return SafeText.line(text, LINE);
    }

    /** The same finding after another of its revisions was read. */
    FindingOutline and(FindingOutline other) {
        FindingOutline newer = other.revision >= revision ? other : this;
        if (people.equals(other.people) && newer.related.keySet().containsAll(related.keySet())) {
            return newer;
        }
        Set<String> all = new LinkedHashSet<>(people);
        all.addAll(other.people);
        Map<String, Tie> told = new LinkedHashMap<>(newer.related);
        related.entrySet().stream()
                .filter(one -> told.size() < RELATED)
                .forEach(one -> told.putIfAbsent(one.getKey(), one.getValue()));
        return new FindingOutline(
                uid,
                newer.revision,
                newer.severity,
                newer.risk,
                newer.rule,
                newer.title,
                newer.cluster,
                newer.firstSeen,
                newer.lastSeen,
                all.stream().limit(PEOPLE).toList(),
                told);
    }

    /** How the other one belongs to this one, as one of the two says it; empty where neither does. */
    String tie(FindingOutline other) {
        if (related.containsKey(other.uid)) {
            return related.get(other.uid).how();
        }
        return other.related.containsKey(uid)
                ? "it names this finding: " + other.related.get(uid).how()
                : "";
    }

    /** Who is in both findings; nobody where they are more than a day apart. A service account of another cluster is another one. */
    List<String> shares(FindingOutline other) {
        boolean near = !other.firstSeen.isAfter(lastSeen.plus(NEAR)) && !firstSeen.isAfter(other.lastSeen.plus(NEAR));
        List<String> shared = new ArrayList<>();
        if (near) {
            for (String person : people) {
                boolean same = cluster.equals(other.cluster) || Principal.of(person) instanceof Principal.User;
                if (same && other.people.contains(person)) {
                    shared.add(person);
                }
            }
        }
        return shared;
    }
}
