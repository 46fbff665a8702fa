package io.secretwatch.app.analyst.comparison;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.app.analyst.AlertRecord;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.SafeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A finding as it stands at the end of the logs.
 *
 * @param principal user name of whoever is responsible; empty where the finding is about none
 * @param person whether that is a user name, and not that of a service account, a node or a component
 */
public record ComparedFinding(
        String uid,
        @JsonIgnore String fingerprint,
        String rule,
        String cluster,
        String principal,
        boolean person,
        @JsonIgnore Severity level,
        int risk,
        long count,
        @JsonIgnore Instant first,
        @JsonIgnore Instant last,
        String title) {

    private static final int LINE = 512;

    static ComparedFinding of(Alert alert) {
        List<Occurrence> occurrences = alert.evidence().occurrences();
        String author = alert.assessment().author();
        String who = !author.isEmpty() || occurrences.isEmpty()
                ? author
                : occurrences
                        .get(occurrences.size() - 1)
                        .actor()
                        .authenticated()
                        .username();
        return new ComparedFinding(
                alert.uid(),
                alert.revision().fingerprint(),
                alert.rule().id(),
                line(alert.cluster()),
                line(who),
                isPerson(who),
                alert.severity(),
                alert.risk(),
                alert.count(),
                alert.firstSeen(),
                alert.lastSeen(),
                line(alert.words().title()));
    }

    /** Of a record of the alerts topic; what it does not have is empty. */
    static ComparedFinding of(AlertRecord alert) {
        List<String> users = alert.users();
        String who = !alert.author().isEmpty() || users.isEmpty() ? alert.author() : users.get(users.size() - 1);
        return new ComparedFinding(
                alert.uid(),
                alert.text("/unmapped/k8s_audit/fingerprint"),
                alert.rule(),
                line(alert.cluster()),
                line(who),
                isPerson(who),
                Severity.ofOcsf(alert.json().path("severity_id").asInt()).orElse(Severity.INFORMATIONAL),
                alert.risk(),
                alert.count(),
                alert.firstSeen(),
                alert.lastSeen(),
                line(alert.text("/finding_info/title")));
    }

    private static boolean isPerson(String who) {
        return !who.isEmpty() && Principal.of(who) instanceof Principal.User;
    }

    private static String line(String text) {
        return SafeText.line(text, LINE);
    }

    /** The word for the severity. */
    @JsonProperty
    public String severity() {
        return level.word();
    }

    /** When the first occurrence was. */
    @JsonProperty
    public String firstSeen() {
        return first.toString();
    }

    /** Whether it is of this severity or a higher one. */
    boolean reaches(Severity severity) {
        return level.compareTo(severity) >= 0;
    }

    /** Whether it says the same of the same. */
    boolean isAs(ComparedFinding other) {
        return level == other.level && count == other.count;
    }

    /**
     * Whether both are about the same and at the same time, to the millisecond, which is what a record has: what remains of a finding of which
     * the beginning was accepted has another id.
     */
    boolean overlaps(ComparedFinding other) {
        return !fingerprint.isEmpty()
                && fingerprint.equals(other.fingerprint)
                && !millis(first).isAfter(millis(other.last))
                && !millis(other.first).isAfter(millis(last));
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
