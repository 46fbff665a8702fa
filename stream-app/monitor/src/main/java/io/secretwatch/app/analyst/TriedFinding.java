package io.secretwatch.app.analyst;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.SafeText;
import java.time.Instant;
import java.util.List;

/**
 * A finding as it stands at the end of the logs that a policy is tried on.
 *
 * @param principal user name of whoever is responsible; empty where the finding is about none
 * @param person whether that is a user name, and not that of a service account, a node or a component
 */
public record TriedFinding(
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

    static TriedFinding of(Alert alert) {
        List<Occurrence> occurrences = alert.evidence().occurrences();
        String author = alert.assessment().author();
        String who = !author.isEmpty() || occurrences.isEmpty()
                ? author
                : occurrences
                        .get(occurrences.size() - 1)
                        .actor()
                        .authenticated()
                        .username();
        return new TriedFinding(
                alert.uid(),
                alert.revision().fingerprint(),
                alert.rule().id(),
                SafeText.line(alert.cluster(), LINE),
                SafeText.line(who, LINE),
                !who.isEmpty() && Principal.of(who) instanceof Principal.User,
                alert.severity(),
                alert.risk(),
                alert.count(),
                alert.firstSeen(),
                alert.lastSeen(),
                SafeText.line(alert.words().title(), LINE));
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

    /** Whether both are about the same and at the same time: what remains of a finding of which the beginning was accepted has another id. */
    boolean overlaps(TriedFinding other) {
        return fingerprint.equals(other.fingerprint) && !first.isAfter(other.last) && !other.first.isAfter(last);
    }
}
