package io.secretwatch.app.analyst;

import io.secretwatch.alert.AlertText;
import io.secretwatch.wire.text.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A story as lines for people. */
public final class StoryText {

    private static final int IDS = 1_000;
    private static final int VALUES = 6;
    private static final int LINKS = 20;
    private static final int HEADING = 10;
    private static final String CLOSE = "close";
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private final StringBuilder out = new StringBuilder();

    private StoryText() {}

    /** The story, ending with a line feed. */
    public static String of(Story story) {
        StoryText text = new StoryText();
        text.tell(story);
        return text.out.toString();
    }

    private void tell(Story story) {
        out.append(story.severity().toUpperCase(Locale.ROOT))
                .append("  ")
                .append(story.score().risk())
                .append("  ")
                .append(story.title())
                .append('\n');
        field("Finding", List.of(story.uid() + "  " + story.rule() + ", cluster " + story.cluster()));
        who(story.who());
        field("Seen", List.of(seen(story.steps())));
        field("History", story.withoutHistory() ? List.of(AlertText.WITHOUT_HISTORY) : List.of());
        out.append("\nWhat happened, by the API server's clock\n");
        story.steps().forEach(step -> step(step, story.who()));
        reasons(story.score());
        section("Do this", story.remedy().lines().toList());
        section("What it reached", story.reached());
        links(story.links());
        section("Runbook", story.runbook());
        section(
                "What would make it expected",
                story.exception().isEmpty()
                        ? List.of("No entry is offered. " + story.noException())
                        : story.exception().lines().toList());
        section("What the log cannot show", story.blind());
        events(story.events());
    }

    /** How often and when, and whether it goes on. */
    private static String seen(List<Story.Step> steps) {
        Story.Step first = steps.get(0);
        Story.Step last = steps.get(steps.size() - 1);
        boolean closed = last.what().equals(CLOSE);
        String times = last.count() == 1 ? "once, " : last.count() + " times, ";
        // what people say of it is told as a close, as often as they say it
        String until = steps.stream()
                .filter(step -> !step.what().equals(CLOSE))
                .reduce(first, (one, later) -> later)
                .at();
        String from = until.equals(first.at()) ? first.at() : first.at() + " to " + until;
        return times + from + (closed ? "; closed " + last.at() : "; open");
    }

    private void who(Story.Who who) {
        field("Who", who.principals());
        field("By", who.responsible().isEmpty() ? List.of() : List.of(who.responsible() + ", who is responsible"));
        field("As", who.actingAs());
        field("Session", who.sessions());
        field("With", who.credentials());
        field("Groups", who.groups().isEmpty() ? List.of() : List.of(String.join(", ", who.groups())));
        List<String> from = new ArrayList<>(who.addresses());
        who.claimed().forEach(address -> from.add(address + ", as the client claims"));
        field("From", from);
        field("Client", who.clients());
        field("Pod", who.pod().isEmpty() ? List.of() : List.of(who.pod()));
    }

    private void step(Story.Step step, Story.Who who) {
        out.append("  ")
                .append(step.at())
                .append("  ")
                .append(heading(step))
                .append(told(step))
                .append('\n');
        step.news().forEach(news -> out.append("    ").append(news).append('\n'));
        Map<String, List<Story.Request>> alike = new LinkedHashMap<>();
        for (Story.Request request : step.requests()) {
            alike.computeIfAbsent(line(request, path(request), who), none -> new ArrayList<>())
                    .add(request);
        }
        alike.forEach((line, requests) -> {
            Story.Request last = requests.get(requests.size() - 1);
            boolean single = requests.size() == 1;
            out.append("      ")
                    .append(single ? line(last, last.path(), who) : line)
                    .append("  ")
                    .append(single ? "" : requests.size() + " times, the last is ")
                    .append(last.auditId())
                    .append('\n');
        });
    }

    /** Without the query, which differs where the same is asked again. */
    private static String path(Story.Request request) {
        int query = request.path().indexOf('?');
        return query < 0 ? request.path() : request.path().substring(0, query);
    }

    /** What was asked and answered, and of whom and where it came from what the heading does not say yet. */
    private static String line(Story.Request request, String path, Story.Who who) {
        String user = request.user().isEmpty() ? "nobody named" : request.user();
        return request.verb() + " " + (path.isEmpty() ? "(no path in the log)" : path)
                + (request.code() == 0 ? "  no answer" : "  HTTP " + request.code())
                + (who.principals().size() < 2 ? "" : "  by " + user)
                + (who.addresses().size() < 2 || request.address().isEmpty() ? "" : "  from " + request.address());
    }

    private static String heading(Story.Step step) {
        return switch (step.what()) {
            case "first" -> "first";
            case CLOSE -> "closed, after " + Counted.of(step.count(), "time");
            default -> "update " + step.revision();
        };
    }

    /** What waited for more of its kind was told later than it happened. */
    private static String told(Story.Step step) {
        boolean later =
                Instant.parse(step.told()).isAfter(Instant.parse(step.at()).plus(AT_ONCE));
        return later ? ", told at " + step.told() : "";
    }

    private void reasons(Story.Score score) {
        out.append("\nWhy ").append(score.risk()).append(" of 100\n");
        score.reasons()
                .forEach(reason ->
                        out.append(String.format(Locale.ROOT, "  %+4d  %s%n", reason.points(), reason.text())));
        out.append(String.format(Locale.ROOT, "  %4d  in all", score.sum()))
                .append(score.limit().isEmpty() ? "" : "; counts as " + score.risk() + ": " + score.limit())
                .append('\n');
    }

    private void events(Story.Events events) {
        List<String> ids = new ArrayList<>(
                events.ids().subList(0, Math.min(IDS, events.ids().size())));
        if (events.ids().size() > IDS) {
            ids.add("and " + (events.ids().size() - IDS) + " more; --format json has them all");
        }
        section("Audit events (" + events.count() + ")", ids);
    }

    private void links(Story.Links links) {
        List<String> lines = new ArrayList<>();
        boolean told = false;
        for (Story.Link link :
                links.findings().subList(0, Math.min(LINKS, links.findings().size()))) {
            if (!told && Instant.parse(link.firstSeen()).isAfter(Instant.parse(links.begun()))) {
                lines.add(links.begun() + "  this finding");
                told = true;
            }
            lines.add(link.firstSeen() + "  " + link.severity() + (link.risk() == 0 ? "" : " " + link.risk()) + "  "
                    + link.title() + "  "
                    + link.uid() + "  (" + (link.how().isEmpty() ? String.join(", ", link.shared()) : link.how())
                    + ")");
        }
        if (!told && !lines.isEmpty()) {
            lines.add(links.begun() + "  this finding");
        }
        int more = links.findings().size()
                + links.more()
                - Math.min(LINKS, links.findings().size());
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        if (!links.complete()) {
            lines.add("There are more findings than were looked at, so some may be missing here.");
        }
        section("The story: findings that belong to this one, and others of the same principals within a day", lines);
    }

    private void field(String name, List<String> values) {
        List<String> shown = new ArrayList<>(values.subList(0, Math.min(VALUES, values.size())));
        if (values.size() > VALUES) {
            shown.add("and " + (values.size() - VALUES) + " more; --format json has them all");
        }
        String heading = name;
        for (String value : shown) {
            out.append(String.format(Locale.ROOT, "  %-" + HEADING + "s%s%n", heading, value));
            heading = "";
        }
    }

    private void section(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(heading).append('\n');
            lines.forEach(line -> out.append("  ").append(line).append('\n'));
        }
    }
}
