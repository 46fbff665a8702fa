package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Verdict;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The pieces that sentences about findings share. */
final class Phrases {

    private static final String RBAC = "RBAC: allowed by ";
    private static final int USER_AGENT_KEPT = 40;

    private Phrases() {}

    static String who(Actor actor) {
        String self = named(actor.authenticated());
        return actor.impersonated()
                .map(other -> self + ", acting as " + other.username() + ",")
                .orElse(self);
    }

    private static String named(Principal principal) {
        if (principal instanceof Principal.ServiceAccount account) {
            return "Service account " + account.namespace() + "/" + account.name();
        }
        return switch (principal.kind()) {
            case NODE -> "Node identity " + principal.username();
            case ANONYMOUS -> "An unauthenticated client";
            case CONTROL_PLANE -> "Component " + principal.username();
            default -> "User " + principal.username();
        };
    }

    /** Address and client, in brackets. */
    static String from(Occurrence occurrence) {
        Actor actor = occurrence.actor();
        String agent = actor.userAgent().length() <= USER_AGENT_KEPT
                ? actor.userAgent()
                : actor.userAgent().substring(0, USER_AGENT_KEPT) + "…";
        String code = occurrence.outcome().code() == 0
                ? ""
                : "HTTP " + occurrence.outcome().code();
        String address = actor.sourceIp().isEmpty() ? "" : "from " + actor.sourceIp();
        String client = agent.isEmpty() ? "" : "client " + agent;
        return java.util.stream.Stream.of(code, address, client)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    /** The signals that count, the weightiest first, as one sentence. */
    static String why(Verdict.Finding finding) {
        return finding.signals().stream()
                // that something is new goes without saying on a first day; the list of reasons has it
                .filter(signal -> signal.points() >= 0 && !signal.code().equals("first-seen"))
                .sorted(Comparator.comparingInt(Signal::points).reversed())
                .limit(4)
                .map(Signal::text)
                .collect(Collectors.joining("; ", "Not in the policy; ", "."));
    }

    /** Which binding opened the door, as the authorizer said it. */
    static String right(Outcome outcome) {
        return outcome.succeeded() && outcome.rbacReason().startsWith(RBAC)
                ? " The right comes from " + outcome.rbacReason().substring(RBAC.length()) + "."
                : "";
    }

    /** Created or changed, or tried to. */
    static String wrote(Occurrence occurrence) {
        boolean done = occurrence.outcome().succeeded();
        return switch (occurrence.call().verb()) {
            case "create" -> done ? "created" : "tried in vain to create";
            default -> done ? "changed" : "tried in vain to change";
        };
    }

    /** Whether a policy entry can make it expected: not for anybody at all, and not for who acts as somebody else. */
    static boolean acceptable(Actor actor) {
        return !(actor.effective() instanceof Principal.Anonymous)
                && actor.impersonated().isEmpty();
    }

    static String capped(String title) {
        return title.length() <= 120 ? title : title.substring(0, 119) + "…";
    }
}
