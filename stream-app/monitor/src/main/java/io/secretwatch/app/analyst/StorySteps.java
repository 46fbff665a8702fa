package io.secretwatch.app.analyst;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What each revision of a finding says that the ones before did not. */
final class StorySteps {

    /** How the message of an alert goes on where more than one kind of thing happened. */
    private static final String OTHERS = " Also in this finding, the newest first: ";

    private static final int CLOSE = 3;
    private static final Pattern UNNAMED = Pattern.compile("and \\d+ more");

    private final Set<String> requests = new HashSet<>();
    private final Set<String> reasons = new HashSet<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> flags = new HashSet<>();
    private final List<Story.Step> steps = new ArrayList<>();
    private String severity = "";
    private int risk;
    private long count;
    private int revision;

    private StorySteps() {}

    static List<Story.Step> of(List<AlertRecord> revisions) {
        StorySteps all = new StorySteps();
        revisions.forEach(all::add);
        return List.copyOf(all.steps);
    }

    private void add(AlertRecord alert) {
        List<String> news = new ArrayList<>();
        if (alert.revision() > revision + 1) {
            news.add(
                    alert.revision() == revision + 2
                            ? "revision " + (revision + 1) + " is not here"
                            : "revisions " + (revision + 1) + " to " + (alert.revision() - 1) + " are not here");
        }
        boolean first = steps.isEmpty();
        long more = alert.count() - count;
        if (!first && more > 0) {
            news.add(more + (more == 1 ? " more time, " : " more times, ") + alert.count() + " in all");
        }
        if (!first && (risk != alert.risk() || !severity.equals(alert.severity()))) {
            news.add(severity + " " + risk + " becomes " + alert.severity() + " " + alert.risk());
        }
        sentences(alert.text("/message")).stream().filter(told::add).forEach(news::add);
        for (JsonNode signal : alert.signals()) {
            String text = AlertRecord.line(signal.path("text"));
            if (reasons.add(text) && !first) {
                news.add(String.format(
                        "new reason: %+d %s", signal.path("points").asInt(), text));
            }
        }
        alert.reached().stream().filter(reached::add).filter(one -> !first).forEach(one -> news.add("reached " + one));
        alert.flags().stream().filter(flags::add).forEach(flag -> news.add("beware: " + flag));
        if (alert.activity() == CLOSE) {
            String why = alert.text("/comment");
            news.add("closed: " + alert.text("/status_detail") + (why.isEmpty() ? "" : " Why: " + why));
        }
        steps.add(new Story.Step(
                at(alert).toString(),
                alert.modified().toString(),
                alert.revision(),
                what(alert.activity()),
                alert.count(),
                List.copyOf(news),
                requests(alert)));
        severity = alert.severity();
        risk = alert.risk();
        count = alert.count();
        revision = alert.revision();
    }

    /** News waits before it is told; what ends a finding is that nothing happens. */
    private Instant at(AlertRecord alert) {
        if (alert.activity() == CLOSE) {
            return alert.modified();
        }
        return steps.isEmpty() ? alert.firstSeen() : alert.lastSeen();
    }

    /** The deed in the words of the alert, and each other kind of deed that the message adds. */
    private static List<String> sentences(String message) {
        int others = message.indexOf(OTHERS);
        if (others < 0) {
            return List.of(message);
        }
        List<String> all = new ArrayList<>(List.of(message.substring(0, others)));
        List<String> added =
                Arrays.asList(message.substring(others + OTHERS.length()).split("; "));
        // the oldest of them first, as all else is told
        for (int i = added.size() - 1; i >= 0; i--) {
            String one = added.get(i).replaceFirst("\\.$", "");
            if (!UNNAMED.matcher(one).matches()) {
                all.add(one);
            }
        }
        return all;
    }

    private List<Story.Request> requests(AlertRecord alert) {
        List<Story.Request> added = new ArrayList<>();
        for (JsonNode evidence : alert.evidences()) {
            String id = AlertRecord.line(evidence.at("/api/request/uid"));
            if (requests.add(id)) {
                String query = AlertRecord.line(evidence.at("/http_request/url/query_string"));
                added.add(new Story.Request(
                        id,
                        AlertRecord.line(evidence.at("/actor/user/name")),
                        AlertRecord.line(evidence.at("/api/operation")),
                        AlertRecord.line(evidence.at("/http_request/url/path")) + (query.isEmpty() ? "" : "?" + query),
                        evidence.at("/api/response/code").asInt(),
                        AlertRecord.line(evidence.at("/src_endpoint/ip")),
                        AlertRecord.line(evidence.at("/http_request/user_agent"))));
            }
        }
        return List.copyOf(added);
    }

    private static String what(int activity) {
        return switch (activity) {
            case 1 -> "first";
            case CLOSE -> "close";
            default -> "update";
        };
    }
}
