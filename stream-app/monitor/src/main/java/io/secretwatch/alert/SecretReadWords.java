package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says what an unexpected read of Secrets was. */
final class SecretReadWords {

    private SecretReadWords() {}

    static Explanation explain(Verdict.Finding finding, SecretRead read) {
        Occurrence occurrence = read.occurrence();
        String message = Phrases.who(occurrence.actor()) + " " + did(read) + " " + what(read) + Phrases.from(occurrence)
                + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        Target target = new Target(
                "Secret",
                read.scope().namespace(),
                read.scope().named() ? read.scope().name() : "*");
        return new Explanation(title(read), message, remediation(read), exception(read), List.of(target));
    }

    private static String title(SecretRead read) {
        String where = read.scope().clusterWide()
                ? "of the whole cluster"
                : "in namespace " + read.scope().namespace();
        String ending = read.occurrence().outcome().succeeded() ? "" : ": not granted";
        return Phrases.capped(
                "Secrets " + where + " " + participle(read.manner()) + " by an unexpected principal" + ending);
    }

    private static String participle(Manner manner) {
        return switch (manner) {
            case NAMED -> "read by name";
            case LIST -> "listed";
            case WATCH, WATCH_ON -> "watched";
            case DELETE_COLLECTION -> "read by deletecollection";
            case DRY_RUN_DELETE -> "read by a delete that deletes nothing";
            case WRITE -> "read by a write";
            case PROXIED -> "read through a proxy";
            case IDLE_WRITE -> "read by a write that changes nothing";
        };
    }

    private static String did(SecretRead read) {
        boolean done = read.occurrence().outcome().succeeded();
        String verb = switch (read.manner()) {
            case NAMED -> "read";
            case LIST -> done ? "listed" : "list";
            case WATCH -> done ? "watched, from the beginning," : "watch";
            case WATCH_ON -> done ? "watched, for future values," : "watch";
            case DELETE_COLLECTION -> done ? "got, by deletecollection," : "get by deletecollection";
            case DRY_RUN_DELETE -> done ? "dry-ran a delete of" : "dry-run a delete of";
            case PROXIED -> done ? "read, through a proxy," : "read through a proxy";
            case WRITE -> done ? "wrote, and so got back," : "write";
            case IDLE_WRITE -> done ? "got, by a write that changes nothing," : "get by a write that changes nothing";
        };
        return done ? verb : "tried in vain to " + verb;
    }

    private static String what(SecretRead read) {
        String selected = read.selectors().label().isEmpty()
                ? ""
                : " with label selector " + read.selectors().label();
        return read.scope() + selected;
    }

    private static String remediation(SecretRead read) {
        if (read.occurrence().actor().effective() instanceof Principal.Anonymous) {
            return "Take the binding away that lets unauthenticated clients read Secrets, then rotate the Secrets in scope.";
        }
        if (!read.occurrence().outcome().succeeded()) {
            return "Ask the principal's owner what it was looking for. Nothing was handed out by the refused requests.";
        }
        return "Ask the principal's owner. If it was not theirs, revoke the credential and rotate the Secrets in scope. If it was,"
                + " narrow the right to what is needed, and accept the rest in the policy.";
    }

    private static String exception(SecretRead read) {
        boolean acceptable = !(read.occurrence().actor().effective() instanceof Principal.Anonymous)
                && read.occurrence().outcome().succeeded()
                && read.occurrence().actor().impersonated().isEmpty();
        return acceptable ? PolicyEntry.of(read) : "";
    }
}
