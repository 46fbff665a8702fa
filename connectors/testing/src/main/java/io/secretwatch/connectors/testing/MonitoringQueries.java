package io.secretwatch.connectors.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a dashboard and the alert rules in {@code deploy/monitoring} ask for, held against what a program shows. */
public final class MonitoringQueries {

    public static final Path FOLDER = Path.of("../../deploy/monitoring");

    private static final Pattern SELECTOR = Pattern.compile("\\b(secretwatch_[a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(=~|=)\\s*\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");

    private MonitoringQueries() {}

    /** The queries of a dashboard. */
    public static List<String> ofDashboard(String file) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(FOLDER.resolve(file)))
                .path("panels")
                .findValuesAsText("expr");
    }

    /** The expressions of a file of rules. */
    public static List<String> ofRules(String file) throws IOException {
        List<String> found = new ArrayList<>();
        new YAMLMapper()
                .readTree(Files.readString(FOLDER.resolve(file))).findValues("expr").stream()
                        .map(JsonNode::asText)
                        .forEach(found::add);
        return found;
    }

    /** Selectors, and labels to group by, that nothing of a scrape has; what Prometheus adds is taken for there. */
    public static List<String> unanswered(List<String> queries, String scrape) {
        List<String> missing = new ArrayList<>();
        for (String query : queries) {
            for (MatchResult selector : SELECTOR.matcher(query).results().toList()) {
                List<String> series = scrape.lines()
                        .filter(line ->
                                line.startsWith(selector.group(1) + "{") || line.startsWith(selector.group(1) + " "))
                        .toList();
                boolean found = MATCHER.matcher(selector.group(2))
                        .results()
                        .filter(matcher -> !matcher.group(1).equals("job"))
                        .allMatch(matcher -> series.stream().anyMatch(line -> has(line, matcher)));
                boolean grouped = BY.matcher(query)
                        .results()
                        .flatMap(by -> List.of(by.group(1).split(", ")).stream())
                        .filter(label -> !label.equals("instance"))
                        .allMatch(label -> series.stream().allMatch(line -> line.contains(label + "=\"")));
                if (series.isEmpty() || !found || !grouped) {
                    missing.add(selector.group() + " in " + query);
                }
            }
        }
        return missing;
    }

    private static boolean has(String line, MatchResult matcher) {
        return List.of(matcher.group(3).split("\\|")).stream()
                .anyMatch(value -> line.contains(matcher.group(1) + "=\"" + value + "\""));
    }
}
