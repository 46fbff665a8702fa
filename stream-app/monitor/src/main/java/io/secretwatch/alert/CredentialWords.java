package io.secretwatch.alert;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says what was done about credentials: made, approved, mapped, used in a wrong place, or put where they come by. */
final class CredentialWords {

    private CredentialWords() {}

    static Explanation misused(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        Principal who = occurrence.actor().authenticated();
        String pod = occurrence.actor().pod().isEmpty()
                ? ""
                : ", bound to Pod " + occurrence.actor().pod() + ",";
        String asked = occurrence.call().verb() + " " + occurrence.call().resource();
        String message = "A token of " + who.username() + pod + " was used to " + asked + Phrases.from(occurrence)
                + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        String namespace = who instanceof Principal.ServiceAccount account ? account.namespace() : "";
        String name = who instanceof Principal.ServiceAccount account ? account.name() : who.username();
        return new Explanation(
                Phrases.capped(
                        "A token of service account " + namespace + "/" + name + " is used where it does not belong"),
                message,
                "Find out who is at the address. If the token is stolen, delete the Pod that it is bound to, or the account, and rotate the Secrets that were read.",
                who instanceof Principal.ServiceAccount account ? PolicyEntry.of(occurrence, account) : "",
                List.of(new Target("ServiceAccount", namespace, name)));
    }

    static Explanation explain(Verdict.Finding finding, TokenIssue issue) {
        Occurrence occurrence = issue.occurrence();
        String account = issue.account().namespace() + "/" + issue.account().name();
        String message = Phrases.who(occurrence.actor()) + done(occurrence, " made", " make")
                + " a token of service account " + account
                + (issue.boundTo().isEmpty() ? "" : ", bound to " + issue.boundTo()) + Phrases.from(occurrence) + ". "
                + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped("A token of service account " + account + " was "
                        + (occurrence.outcome().succeeded() ? "made" : "asked for")),
                message,
                "Ask who made it what it is for. A token cannot be revoked: if nobody vouches for it, delete what it is bound to, or the account.",
                acceptable(occurrence) ? PolicyEntry.of(occurrence, issue.account()) : "",
                List.of(new Target(
                        "ServiceAccount",
                        issue.account().namespace(),
                        issue.account().name())));
    }

    static Explanation explain(Verdict.Finding finding, CertificateIssue issue) {
        Occurrence occurrence = issue.occurrence();
        String did = switch (issue.step()) {
            case REQUESTED -> done(occurrence, " asked for", " ask for");
            case APPROVED -> done(occurrence, " approved", " approve");
            case SIGNED -> done(occurrence, " wrote", " write");
        };
        String subject = issue.commonName().isEmpty()
                ? ""
                : " of user " + issue.commonName()
                        + (issue.organizations().isEmpty()
                                ? ""
                                : ", groups " + String.join(", ", issue.organizations()) + ",");
        String message = Phrases.who(occurrence.actor()) + did + " certificate " + issue.name() + subject
                + Phrases.from(occurrence) + ". " + Phrases.why(finding) + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped("Certificate " + issue.name() + ": "
                        + issue.step().name().toLowerCase(java.util.Locale.ROOT)),
                message,
                "Ask who asked and who approved. A certificate cannot be revoked: if nobody vouches for it, take all rights from its user and groups.",
                acceptable(occurrence)
                        ? PolicyEntry.grant(occurrence, "", "CertificateSigningRequest", issue.name())
                        : "",
                List.of(new Target("CertificateSigningRequest", "", issue.name())));
    }

    static Explanation explain(Verdict.Finding finding, AdmissionConfigChange written) {
        Occurrence occurrence = written.occurrence();
        String to = written.destinations().isEmpty()
                ? ""
                : ", which sends requests to " + String.join(", ", written.destinations());
        String message = Phrases.who(occurrence.actor()) + done(occurrence, " wrote", " write") + " " + written.object()
                + " " + written.name() + to + Phrases.from(occurrence) + ". " + Phrases.why(finding)
                + Phrases.right(occurrence.outcome());
        return new Explanation(
                Phrases.capped(written.object() + " " + written.name() + " is put between clients and the API server"),
                message,
                "Read its rules and look at who answers. If nobody vouches for it, delete it and rotate what it was shown.",
                acceptable(occurrence) ? PolicyEntry.grant(occurrence, "", written.object(), written.name()) : "",
                List.of(new Target(written.object(), "", written.name())));
    }

    static Explanation explain(Verdict.Finding finding, AccessMapping mapping) {
        Occurrence occurrence = mapping.occurrence();
        String message = Phrases.who(occurrence.actor()) + done(occurrence, " wrote", " write")
                + " ConfigMap kube-system/aws-auth" + Phrases.from(occurrence) + ". " + Phrases.why(finding)
                + Phrases.right(occurrence.outcome());
        return new Explanation(
                "Who of the cloud is whom in the cluster was changed",
                message,
                "Compare its mapRoles and mapUsers with what they were, and take out what nobody vouches for.",
                acceptable(occurrence) ? PolicyEntry.grant(occurrence, "kube-system", "ConfigMap", "aws-auth") : "",
                List.of(new Target("ConfigMap", "kube-system", "aws-auth")));
    }

    private static String done(Occurrence occurrence, String did, String tried) {
        return occurrence.outcome().succeeded() ? did : " tried in vain to" + tried;
    }

    private static boolean acceptable(Occurrence occurrence) {
        return !(occurrence.actor().effective() instanceof Principal.Anonymous)
                && occurrence.outcome().succeeded()
                && occurrence.actor().impersonated().isEmpty();
    }
}
