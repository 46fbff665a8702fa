package io.secretwatch.rule.text;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.principal.Session;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pieces that sentences about findings share. */
public final class Phrases {

    private static final String RBAC = "RBAC: allowed by ";
    private static final String BEFORE_WHY = ". Not expected by the policy: ";
    private static final String BEFORE_RIGHT = " Allowed by ";
    private static final int DEED_KEPT = 300;
    private static final int USER_AGENT_KEPT = 40;
    private static final int REASONS = 4;

    private static final Comparator<Signal> HEAVIEST_FIRST =
            Comparator.comparingInt(Signal::points).reversed();

    private Phrases() {}

    /** The whole message: who did what, or attempted to, why that is unexpected, and which binding allowed it. */
    public static String message(
            Verdict.Finding finding, Occurrence occurrence, String did, String infinitive, String object) {
        String deed = occurrence.outcome().succeeded()
                ? did + " " + object
                : "attempted to " + infinitive + " " + object
                        // a relative clause ends with a comma
                        + (object.indexOf(',') < 0 ? "" : ",")
                        + (occurrence.outcome().refused() ? " and was denied" : " and failed");
        return message(finding, occurrence, who(occurrence.actor()) + " " + deed);
    }

    /** The whole message, from what was done on. */
    public static String message(Verdict.Finding finding, Occurrence occurrence, String done) {
        return done + from(occurrence) + BEFORE_WHY + why(finding) + right(occurrence.outcome());
    }

    /**
     * Of words that were made here, who did what, the gravest reason why that is unexpected, and the right; of others the title.
     *
     * @param beside words that say the right already, where it is the same
     */
    public static String deed(Explanation words, Explanation beside) {
        int end = words.message().indexOf(BEFORE_WHY);
        if (end < 0) {
            return kept(words.title());
        }
        String right = right(words);
        return kept(words.message().substring(0, end)) + ": "
                + kept(firstReason(words.message().substring(end + BEFORE_WHY.length())))
                + (right.isEmpty() || right.equals(right(beside)) ? "" : ", allowed by " + kept(right));
    }

    private static String firstReason(String why) {
        int allowed = why.lastIndexOf(BEFORE_RIGHT);
        String reasons = why.substring(0, allowed < 0 ? why.length() : allowed).replaceFirst("\\.$", "");
        int next = reasons.indexOf("; ");
        return next < 0 ? reasons : reasons.substring(0, next);
    }

    private static String right(Explanation words) {
        int allowed = words.message().lastIndexOf(BEFORE_RIGHT);
        return allowed < 0
                ? ""
                : words.message().substring(allowed + BEFORE_RIGHT.length()).replaceFirst("\\.$", "");
    }

    private static String kept(String text) {
        return text.length() <= DEED_KEPT ? text : text.substring(0, DEED_KEPT) + "…";
    }

    /** Such as {@code User ken, acting as admin,}. */
    public static String who(Actor actor) {
        String self = named(actor.authenticated());
        return actor.impersonated()
                .map(other -> self + ", acting as " + other.username()
                        + (actor.borrowsEverything() ? " in group " + Actor.MASTERS : "") + ",")
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

    /** Status, address, client and session, in brackets. */
    public static String from(Occurrence occurrence) {
        Actor actor = occurrence.actor();
        String agent = actor.userAgent().length() <= USER_AGENT_KEPT
                ? actor.userAgent()
                : actor.userAgent().substring(0, USER_AGENT_KEPT) + "…";
        String code = occurrence.outcome().code() == 0
                ? ""
                : "HTTP " + occurrence.outcome().code();
        String address = actor.sourceIp().isEmpty() ? "" : "from " + actor.sourceIp();
        String client = agent.isEmpty() ? "" : "client " + agent;
        String name = Session.name(actor);
        String session = name.isEmpty() ? "" : "session " + name;
        StringBuilder facts = new StringBuilder(" (");
        for (String fact : List.of(code, address, client, session)) {
            facts.append(fact.isEmpty() || facts.length() == 2 ? "" : ", ").append(fact);
        }
        return facts.append(')').toString();
    }

    private static String why(Verdict.Finding finding) {
        List<Signal> reasons = new ArrayList<>();
        for (Signal signal : finding.signals()) {
            // that something is new needs no word on a first day; the list of reasons has it
            if (signal.points() >= 0 && !signal.code().equals(Signals.FIRST_SEEN.code())) {
                reasons.add(signal);
            }
        }
        reasons.sort(HEAVIEST_FIRST);
        StringBuilder why = new StringBuilder();
        for (int i = 0; i < Math.min(REASONS, reasons.size()); i++) {
            why.append(i == 0 ? "" : "; ").append(reasons.get(i).text());
        }
        return why.append('.').toString();
    }

    private static String right(Outcome outcome) {
        return outcome.succeeded() && outcome.rbacReason().startsWith(RBAC)
                ? BEFORE_RIGHT + outcome.rbacReason().substring(RBAC.length()) + "."
                : "";
    }

    /** A kind of object with its article. */
    public static String a(String kind) {
        return Counted.one(kind);
    }

    /** The resource of a request, with its subresource. */
    public static String resource(Call call) {
        return call.resource() + (call.subresource().isEmpty() ? "" : "/" + call.subresource());
    }

    /** Whether it was created or changed. */
    public static String wrote(Occurrence occurrence) {
        return created(occurrence) ? "created" : "changed";
    }

    /** Whether it was to be created or changed. */
    public static String write(Occurrence occurrence) {
        return created(occurrence) ? "create" : "change";
    }

    private static boolean created(Occurrence occurrence) {
        return occurrence.call().verb().equals("create");
    }

    /** Whether a policy entry can make it expected: not for every client, and not for one that acts as another user. */
    public static boolean acceptable(Occurrence occurrence) {
        return !(occurrence.actor().effective() instanceof Principal.Anonymous)
                && occurrence.actor().impersonated().isEmpty();
    }

    /** Whether a policy entry can make it expected that the principal was given what it asked for. */
    public static boolean acceptableSuccess(Occurrence occurrence) {
        return acceptable(occurrence) && occurrence.outcome().succeeded();
    }
}
