package io.secretwatch.alert;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Placement;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says into what somebody reached, or where somebody put a Pod. */
final class ContainerAccessWords {

    private ContainerAccessWords() {}

    static Explanation explain(Verdict.Finding finding, ContainerAccess access) {
        Occurrence occurrence = access.occurrence();
        String target =
                kind(access) + " " + (access.namespace().isEmpty() ? "" : access.namespace() + "/") + access.name();
        String tried = occurrence.outcome().succeeded() ? " " : " tried, in vain, and ";
        return new Explanation(
                Phrases.capped(
                        kind(access) + (access.namespace().isEmpty() ? "" : " in namespace " + access.namespace()) + " "
                                + participle(access) + " by an unexpected principal"),
                Phrases.who(occurrence.actor()) + tried + verb(access) + " " + target + Phrases.from(occurrence) + ". "
                        + Phrases.why(finding) + Phrases.right(occurrence.outcome()),
                "Ask the principal's owner what it was for. If nobody vouches for it, take every Secret that " + target
                        + " holds for read, rotate them, and revoke the credential that was used.",
                occurrence.actor().impersonated().isPresent() ? "" : PolicyEntry.of(access),
                List.of(new Target(kind(access), access.namespace(), access.name())));
    }

    static Explanation explain(Verdict.Finding finding, Placement placement) {
        Occurrence occurrence = placement.occurrence();
        String node = placement.node().isEmpty() ? "a node of its choice" : "node " + placement.node();
        return new Explanation(
                Phrases.capped("A Pod in namespace " + placement.namespace() + " was bound to a node by hand"),
                Phrases.who(occurrence.actor()) + " bound Pod " + placement.namespace() + "/" + placement.pod() + " to "
                        + node + Phrases.from(occurrence) + ". " + Phrases.why(finding)
                        + Phrases.right(occurrence.outcome()),
                "Look who owns " + node
                        + ". If nobody vouches for the binding, delete the Pod and rotate the Secrets it uses.",
                occurrence.actor().impersonated().isPresent() ? "" : PolicyEntry.of(placement),
                List.of(new Target("Pod", placement.namespace(), placement.pod())));
    }

    private static String kind(ContainerAccess access) {
        return switch (access.way()) {
            case NODE_PROXY -> "Node";
            case SERVICE_PROXY -> "Service";
            default -> "Pod";
        };
    }

    private static String verb(ContainerAccess access) {
        return switch (access.way()) {
            case EXEC -> "ran a command in";
            case ATTACH -> "attached to";
            case PORT_FORWARD -> "forwarded a port of";
            case LOG -> "read the log of";
            case POD_PROXY, SERVICE_PROXY -> "sent a request through the API server to";
            case NODE_PROXY -> "sent a request through the API server to the kubelet of";
        };
    }

    private static String participle(ContainerAccess access) {
        return switch (access.way()) {
            case EXEC, ATTACH -> "entered";
            case LOG -> "made to print a Secret, and its log read";
            default -> "reached through the API server";
        };
    }
}
