package io.secretwatch.rule.access;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;

/** A way into a Pod, a Service or a kubelet in words. */
final class ContainerAccessWords {

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
                title(access),
                Phrases.message(finding, occurrence, did(access), infinitive(access), target),
                "Ask the principal's owner for the purpose. If the access was not legitimate, treat every Secret that "
                        + target + " holds as read, rotate them, and revoke the credential that was used.",
                occurrence.actor().impersonated().isPresent() ? "" : PolicyEntry.of(access));
    }

    private static Explanation ofServerLogs(Verdict.Finding finding, ContainerAccess access) {
        Occurrence occurrence = access.occurrence();
        return new Explanation(
                "Files of the API server's machine read by an unexpected principal",
                Phrases.message(
                        finding, occurrence, did(access), infinitive(access), "the API server's machine under /logs/"),
                "Ask the principal's owner for the purpose. If the audit log with bodies is in that folder, treat the Secrets in it as read."
                        + " Start the API server without --enable-logs-handler.",
                occurrence.actor().impersonated().isPresent() ? "" : PolicyEntry.of(access));
    }

    private static String title(ContainerAccess access) {
        String what = kind(access) + (access.namespace().isEmpty() ? "" : " in namespace " + access.namespace());
        return switch (access.way()) {
            case EXEC, ATTACH -> what + " entered by an unexpected principal";
            case LOG -> "Log of " + Phrases.a(what) + " read by its author, whose writing it was a finding";
            default -> what + " reached through the API server by an unexpected principal";
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
