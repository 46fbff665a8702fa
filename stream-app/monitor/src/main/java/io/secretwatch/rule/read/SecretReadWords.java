package io.secretwatch.rule.read;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.Headline.Reach;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;
import java.util.Locale;

/** A read of Secrets in words. */
final class SecretReadWords {

    private SecretReadWords() {}

    static List<Target> targets(SecretRead read) {
        return List.of(Target.of(read));
    }

    static Explanation of(Verdict.Finding finding, SecretRead read) {
        return new Explanation(
                headline(read, "an unexpected principal"),
                message(finding, read),
                remediation(read.occurrence()),
                Phrases.acceptableSuccess(read.occurrence()) ? PolicyEntry.of(read) : "");
    }

    static String message(Verdict.Finding finding, SecretRead read) {
        String selected = read.selectors().label().isEmpty()
                ? ""
                : " with label selector " + read.selectors().label();
        return Phrases.message(
                finding, read.occurrence(), did(read.manner()), infinitive(read.manner()), read.scope() + selected);
    }

    /**
     * What it is called.
     *
     * @param by whom it was read
     */
    static Headline headline(SecretRead read, String by) {
        String secrets =
                read.metadataOnly() ? "metadata of Secrets" : read.scope().named() ? "named Secrets" : "Secrets";
        String capital = secrets.substring(0, 1).toUpperCase(Locale.ROOT) + secrets.substring(1);
        return Headline.of(
                        read.occurrence().outcome(),
                        in(read.scope(), capital, participle(read))
                                .orIfMixed(" read")
                                .by(by),
                        in(read.scope(), "Attempt to read " + secrets, ""))
                .reaching(reach(read));
    }

    private static Headline in(Scope scope, String before, String after) {
        return Headline.in(scope.namespace(), scope.clusterWide() ? before + " in all namespaces" : before, after);
    }

    private static Reach reach(SecretRead read) {
        if (read.metadataOnly()) {
            return Reach.METADATA;
        }
        return read.scope().named() ? Reach.NAMED : read.scope().clusterWide() ? Reach.EVERYWHERE : Reach.NAMESPACE;
    }

    private static String participle(SecretRead read) {
        return switch (read.manner()) {
            case NAMED -> " read";
            case LIST -> " listed";
            case WATCH, WATCH_ON -> " watched";
            case DELETE_COLLECTION -> " read through deletecollection";
            case DRY_RUN_DELETE -> " read through a dry-run delete";
            case WRITE -> " read through a write";
            case PROXIED -> " read through a proxy";
            case IDLE_WRITE -> " read through a no-op write";
        };
    }

    private static String did(Manner manner) {
        return switch (manner) {
            case NAMED -> "read";
            case LIST -> "listed";
            case WATCH -> "watched, from the beginning,";
            case WATCH_ON -> "watched, for future values,";
            case DELETE_COLLECTION -> "read, by deletecollection,";
            case DRY_RUN_DELETE -> "dry-ran a delete of";
            case PROXIED -> "read, through a proxy,";
            case WRITE -> "wrote, and received in response,";
            case IDLE_WRITE -> "read, by a write that changes nothing,";
        };
    }

    private static String infinitive(Manner manner) {
        return switch (manner) {
            case NAMED -> "read";
            case LIST -> "list";
            case WATCH, WATCH_ON -> "watch";
            case DELETE_COLLECTION -> "read, by deletecollection,";
            case DRY_RUN_DELETE -> "dry-run a delete of";
            case PROXIED -> "read, through a proxy,";
            case WRITE -> "write";
            case IDLE_WRITE -> "read, by a write that changes nothing,";
        };
    }

    private static String remediation(Occurrence occurrence) {
        if (occurrence.actor().effective() instanceof Principal.Anonymous) {
            return "Remove the binding that lets unauthenticated clients read Secrets, then rotate the Secrets in scope.";
        }
        if (!occurrence.outcome().succeeded()) {
            return "Ask the principal's owner what it was looking for. These requests returned nothing.";
        }
        return "Ask the principal's owner. If the request was not theirs, revoke the credential and rotate the Secrets in scope."
                + " If it was, narrow the right to what is needed and accept the rest in the policy.";
    }
}
