package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Works out each number of an alert once more, from its JSON, the shipped tables and the log. */
public final class AlertOracle {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path WEIGHTS = Path.of("src/main/resources/io/secretwatch/weights");
    private static final List<String[]> POINTS = table("points.tsv");
    private static final List<String[]> THRESHOLDS = table("thresholds.tsv");

    private final RawLog log;

    private AlertOracle(RawLog log) {
        this.log = log;
    }

    /** For the alerts of a scenario, or of a recording. */
    public static AlertOracle of(Path folder) {
        return new AlertOracle(RawLog.of(folder));
    }

    /** Fails where a number of the alert is not what it has to be. */
    public void check(byte[] written) {
        JsonNode alert = read(written);
        List<JsonNode> signals = new ArrayList<>();
        alert.at("/unmapped/k8s_audit/signals").forEach(signals::add);
        adds(alert, signals);
        for (JsonNode signal : signals) {
            stands(alert.at("/finding_info/analytic/uid").asText(), signal);
            Sentences.check(new Claim(alert, signal, log));
        }
    }

    private static void adds(JsonNode alert, List<JsonNode> signals) {
        int sum = 0;
        int cap = threshold("highest-sum");
        for (JsonNode signal : signals) {
            int points = signal.path("points").asInt();
            sum += points;
            cap = Math.max(cap, points);
        }
        int risk = alert.path("risk_score").asInt();
        assertThat(risk).as("risk of " + signals).isEqualTo(Math.max(0, Math.min(sum, cap)));
        int severity = 1;
        for (String name : List.of("severity-low", "severity-medium", "severity-high", "severity-critical")) {
            severity += risk >= threshold(name) ? 1 : 0;
        }
        assertThat(alert.path("severity_id").asInt()).as("severity of " + risk).isEqualTo(severity);
    }

    private static void stands(String rule, JsonNode signal) {
        String code = signal.path("code").asText();
        int points = signal.path("points").asInt();
        assertThat(POINTS)
                .as("%s of %s", signal, rule)
                .anyMatch(row -> (row[0].equals(rule) || row[0].equals("*"))
                        && row[1].equals(code)
                        && (Integer.parseInt(row[3]) == points
                                || row[2].equals("up-to") && points >= 0 && points < Integer.parseInt(row[3])
                                || code.equals("power") && isPartOf(row, points)));
    }

    /** A right in one namespace, for named objects, or of which a part is shown, weighs less by what the table has for that. */
    private static boolean isPartOf(String[] right, int points) {
        return POINTS.stream()
                .filter(row -> row[1].equals("power") && row[2].startsWith("less-"))
                .anyMatch(first -> POINTS.stream()
                        .filter(row -> row[1].equals("power") && row[2].startsWith("less-"))
                        .anyMatch(second -> isLess(right, first, second, points)));
    }

    private static boolean isLess(String[] right, String[] first, String[] second, int points) {
        int less = Integer.parseInt(right[3]) + Integer.parseInt(first[3]);
        int both = first == second ? less : less + Integer.parseInt(second[3]);
        return Math.max(0, both) == points || Math.max(0, less) == points;
    }

    private static int threshold(String name) {
        return THRESHOLDS.stream()
                .filter(row -> row[0].equals(name))
                .mapToInt(row -> Integer.parseInt(row[1]))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode read(byte[] written) {
        try {
            return JSON.readTree(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String[]> table(String name) {
        try {
            return Files.readAllLines(WEIGHTS.resolve(name)).stream()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
