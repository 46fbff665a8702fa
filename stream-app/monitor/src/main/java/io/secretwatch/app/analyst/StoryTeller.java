package io.secretwatch.app.analyst;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells a finding from all of its revisions. */
public final class StoryTeller {

    /** What a flag of an alert means for what can be concluded from it. */
    private static final Map<String, String> FLAGS = Map.of(
            "late", "An event came after its turn, so what happened about the same time may be told apart from it.",
            "future-timestamp", "An event bears a time that had not come: its place in this story is not certain.",
            "partial-event", "An event lacks a part, and with it perhaps what explains it.",
            "more-targets", "More was reached than the 20 targets that an alert lists.",
            "more-audit-ids", "There were more requests than its revisions name.");

    private StoryTeller() {}

    /** The finding as a story. */
    public static Story of(FindingHistory history) {
        AlertRecord newest = history.newest();
        PolicyProposal proposal = PolicyProposal.of(history);
        List<JsonNode> evidences = new ArrayList<>();
        history.revisions().forEach(revision -> evidences.addAll(revision.evidences()));
        return new Story(
                Story.SCHEMA,
                newest.uid(),
                newest.rule(),
                newest.text("/finding_info/analytic/name"),
                newest.cluster(),
                newest.severity(),
                newest.text("/finding_info/title"),
                newest.text("/message"),
                who(history, evidences),
                StorySteps.of(history.revisions()),
                score(newest),
                newest.detail("without_history").asBoolean(),
                reached(history),
                events(history),
                StoryLinks.of(history),
                blind(history),
                remedy(newest),
                AlertRecord.lines(newest.detail("runbook")),
                proposal.entry(),
                proposal.whyNone());
    }

    private static Story.Who who(FindingHistory history, List<JsonNode> evidences) {
        AlertRecord newest = history.newest();
        List<JsonNode> last = newest.evidences();
        Set<String> sessions = new LinkedHashSet<>(AlertRecord.texts(evidences, "/actor/session/uid"));
        Set<String> as = new LinkedHashSet<>();
        for (AlertRecord revision : history.revisions()) {
            sessions.addAll(AlertRecord.lines(revision.detail("sessions")));
            as.add(AlertRecord.line(revision.detail("impersonated_user")));
            as.addAll(AlertRecord.lines(revision.detail("impersonated_users")));
        }
        as.remove("");
        Set<String> claimed = new LinkedHashSet<>();
        evidences.forEach(one -> claimed.addAll(AlertRecord.lines(one.at("/src_endpoint/intermediate_ips"))));
        return new Story.Who(
                AlertRecord.texts(evidences, "/actor/user/name"),
                newest.author(),
                List.copyOf(as),
                List.copyOf(sessions),
                AlertRecord.texts(evidences, "/actor/session/credential_uid"),
                last.isEmpty()
                        ? List.of()
                        : AlertRecord.texts(
                                AlertRecord.items(last.get(last.size() - 1).at("/actor/user/groups")), "/name"),
                AlertRecord.texts(evidences, "/src_endpoint/ip"),
                List.copyOf(claimed),
                AlertRecord.texts(evidences, "/http_request/user_agent"),
                AlertRecord.line(newest.detail("pod")));
    }

    private static Story.Score score(AlertRecord newest) {
        List<Story.Reason> reasons = new ArrayList<>();
        int sum = 0;
        for (JsonNode signal : newest.signals()) {
            int points = signal.path("points").asInt();
            sum += points;
            reasons.add(new Story.Reason(
                    AlertRecord.line(signal.path("code")), points, AlertRecord.line(signal.path("text"))));
        }
        int risk = newest.risk();
        String limit = "";
        if (sum > risk) {
            limit = risk >= 98
                    ? "no more than 98, unless a single reason says more"
                    : "what the points add up to is not the risk that the alert states";
        } else if (sum < risk) {
            limit = risk == 0 ? "no less than 0" : "what the points add up to is not the risk that the alert states";
        }
        return new Story.Score(risk, sum, limit, List.copyOf(reasons));
    }

    private static List<String> reached(FindingHistory history) {
        Set<String> reached = new LinkedHashSet<>();
        history.revisions().forEach(revision -> reached.addAll(revision.reached()));
        return List.copyOf(reached);
    }

    private static Story.Events events(FindingHistory history) {
        Set<String> ids = new LinkedHashSet<>();
        history.revisions().forEach(revision -> ids.addAll(revision.auditIds()));
        return new Story.Events(history.newest().detail("audit_id_count").asLong(), List.copyOf(ids));
    }

    private static List<String> blind(FindingHistory history) {
        AlertRecord newest = history.newest();
        List<String> blind = new ArrayList<>();
        newest.flags().forEach(flag -> blind.add(FLAGS.getOrDefault(flag, "The alert is flagged " + flag + ".")));
        Story.Events events = events(history);
        if (events.count() > events.ids().size()) {
            blind.add("Of " + Counted.of(events.count(), "audit event") + ", the revisions that are here name "
                    + events.ids().size() + ".");
        }
        if (history.leftOut() > 0) {
            blind.add(Counted.of(history.leftOut(), "further revision", "further revisions")
                    + " of this finding, read and not told here.");
        }
        Catalogue.rule(newest.rule())
                .map(Rule::info)
                .ifPresent(info -> blind.addAll(info.coverage().blindSpots()));
        return List.copyOf(blind);
    }

    /** The remedy without the exception that follows it. */
    private static String remedy(AlertRecord newest) {
        String whole = newest.block(newest.json().at("/remediation/desc"));
        int exception = whole.indexOf(OcsfWriter.EXCEPTION_FOLLOWS);
        return (exception < 0 ? whole : whole.substring(0, exception)).strip();
    }
}
