package io.secretwatch.rule.access;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;

/** A way into a Pod, a Service or a kubelet in words. */
final class ContainerAccessWords {

    private static final String UNEXPECTED = "an unexpected principal";
    private static final String REACHED = " reached through the API server";

    private ContainerAccessWords() {}

    static List<Target> targets(ContainerAccess access) {
        return List.of(
                access.way() == Way.SERVER_LOGS
                        ? new Target("APIServer", "", Target.EVERY)
                        : new Target(kind(access), access.namespace(), access.name()));
    }

    static Explanation of(Verdict.Finding finding, ContainerAccess access) {
        if (access.way() == Way.SERVER_LOGS) {
            return ofServerLogs(finding, access);
        }
        Occurrence occurrence = access.occurrence();
        String target =
                kind(access) + " " + (access.namespace().isEmpty() ? "" : access.namespace() + "/") + access.name();
        return new Explanation(
                headline(access),
                Phrases.message(finding, occurrence, did(access), infinitive(access), target),
                "Ask the principal's owner for the purpose. If the access was not legitimate, treat every Secret that "
                        + target + " holds as read, rotate them, and revoke the credential that was used.",
                occurrence.actor().impersonated().isPresent() ? "" : PolicyEntry.of(access));
    }

    private static Explanation ofServerLogs(Verdict.Finding finding, ContainerAccess access) {
        Occurrence occurrence = access.occurrence();
        return new Explanation(
                headline(access),
                Phrases.message(
                        finding, occurrence, did(access), infinitive(access), "the API server's machine under /logs/"),
                "Ask the principal's owner for the purpose. If the audit log with bodies is in that folder, treat the Secrets in it as read."
                        + " Start the API server without --enable-logs-handler.",
                occurrence.actor().impersonated().isPresent() ? "" : PolicyEntry.of(access));
    }

    private static Headline headline(ContainerAccess access) {
        Headline done = switch (access.way()) {
            case EXEC, ATTACH ->
                Headline.in(access.namespace(), kind(access), " entered")
                        .orIfMixed(REACHED)
                        .by(UNEXPECTED);
            case LOG ->
                Headline.in(access.namespace(), "Log of a suspicious Pod", " read")
                        .by("its author");
            case SERVER_LOGS ->
                Headline.in("", "Files of the API server's machine", " read").by(UNEXPECTED);
            case NODE_PROXY -> Headline.in("", "Kubelet", REACHED).by(UNEXPECTED);
            case PORT_FORWARD, POD_PROXY, SERVICE_PROXY ->
                Headline.in(access.namespace(), kind(access), REACHED).by(UNEXPECTED);
        };
        return Headline.of(
                access.occurrence().outcome(),
                done,
                Headline.in(access.namespace(), "Attempt to " + reach(access.way()), ""));
    }

    private static String reach(Way way) {
        return switch (way) {
            case EXEC, ATTACH -> "enter a Pod";
            case LOG -> "read the log of a suspicious Pod";
            case NODE_PROXY -> "reach a kubelet through the API server";
            case SERVICE_PROXY -> "reach a Service through the API server";
            case PORT_FORWARD, POD_PROXY -> "reach a Pod through the API server";
            case SERVER_LOGS -> "read files of the API server's machine";
        };
    }

    private static String kind(ContainerAccess access) {
        return switch (access.way()) {
            case NODE_PROXY -> "Node";
            case SERVICE_PROXY -> "Service";
            default -> "Pod";
        };
    }

    private static String did(ContainerAccess access) {
        return switch (access.way()) {
            case EXEC -> "ran a command in";
            case ATTACH -> "attached to";
            case PORT_FORWARD -> "forwarded a port of";
            case LOG -> "read the log of";
            case POD_PROXY, SERVICE_PROXY -> "sent a request through the API server to";
            case NODE_PROXY -> "sent a request through the API server to the kubelet of";
            case SERVER_LOGS -> "read files of";
        };
    }

    private static String infinitive(ContainerAccess access) {
        return switch (access.way()) {
            case EXEC -> "run a command in";
            case ATTACH -> "attach to";
            case PORT_FORWARD -> "forward a port of";
            case LOG -> "read the log of";
            case POD_PROXY, SERVICE_PROXY -> "send a request through the API server to";
            case NODE_PROXY -> "send a request through the API server to the kubelet of";
            case SERVER_LOGS -> "read files of";
        };
    }
}
