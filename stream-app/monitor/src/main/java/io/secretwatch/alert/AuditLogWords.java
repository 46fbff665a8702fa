package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with the log itself. */
final class AuditLogWords {

    private AuditLogWords() {}

    static Explanation forged(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        Call call = occurrence.call();
        String what =
                call.verb() + " " + call.resource() + (call.subresource().isEmpty() ? "" : "/" + call.subresource());
        return new Explanation(
                Phrases.capped("A request tells lies about itself: " + what),
                Phrases.who(occurrence.actor()) + " sent a request (" + what + ") that misleads whoever reads the log"
                        + Phrases.from(occurrence) + ": "
                        + finding.signals().stream()
                                .filter(s -> s.points() > 0)
                                .map(Signal::text)
                                .collect(Collectors.joining("; "))
                        + ".",
                "Believe only the last address and the user. Look at all else that this principal did, by address and not by audit id.",
                "",
                List.of(new Target(
                        call.resource(), call.namespace(), call.name().isEmpty() ? "*" : call.name())));
    }

    static Explanation silence(Verdict.Finding finding, Activity activity) {
        String cluster = activity.occurrence().cluster();
        return new Explanation(
                Phrases.capped("The audit log of cluster " + cluster + " was silent"),
                "Of cluster " + cluster + " " + finding.signals().get(0).text()
                        + ". What was done meanwhile is in no log that was read.",
                "Find out what stopped the log, fetch what is missing from the API servers' disks, and replay it.",
                "",
                List.of(new Target("Cluster", "", cluster)));
    }
}
