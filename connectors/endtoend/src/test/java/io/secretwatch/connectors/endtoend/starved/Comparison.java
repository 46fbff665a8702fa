package io.secretwatch.connectors.endtoend.starved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Alert records of a live monitor beside those of a replay of the same log.
 *
 * @param same records that are equal in every byte
 * @param twice ids of records that the live monitor has more than once
 * @param other ids of records that are in both and differ
 * @param more ids of records that only the live monitor has
 * @param fewer ids of records that only the replay has, but for those that it tells because its log ends
 * @param moreFindings ids of findings that only the live monitor has
 * @param fewerFindings ids of findings that only the replay has
 * @param late records with the flag
 */
public record Comparison(
        int same,
        Set<String> twice,
        Set<String> other,
        Set<String> more,
        Set<String> fewer,
        Set<String> moreFindings,
        Set<String> fewerFindings,
        long late) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A record more would come within this time of the last. */
    private static final Duration UNCHANGED = Duration.ofSeconds(10);
    /** Longer than it takes to judge the last event after any disturbance. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    public static Comparison of(List<String> live, List<String> replayed) {
        Set<String> twice = new TreeSet<>();
        Map<String, String> left = byId(live, twice);
        Map<String, String> right = byId(replayed, new TreeSet<>());
        Set<String> other = new TreeSet<>();
        Set<String> more = new TreeSet<>();
        int same = 0;
        for (Map.Entry<String, String> one : left.entrySet()) {
            String twin = right.get(one.getKey());
            if (twin == null) {
                more.add(one.getKey());
            } else if (twin.equals(one.getValue())) {
                same++;
            } else {
                other.add(one.getKey());
            }
        }
        Map<String, String> lastOf = new HashMap<>();
        right.forEach((id, text) -> lastOf.put(finding(text), id));
        Set<String> fewer = new TreeSet<>(right.keySet());
        fewer.removeAll(left.keySet());
        // what only repeats is told at the end of a log alone
        fewer.removeIf(id -> lastOf.containsValue(id) && activity(right.get(id)) == 2);
        return new Comparison(
                same,
                twice,
                other,
                more,
                fewer,
                without(findings(left), findings(right)),
                without(findings(right), findings(left)),
                live.stream().filter(text -> text.contains("\"late\"")).count());
    }

    /**
     * The live alerts beside the others, once no more come, and none is missing or none has come for long. Both are kept in the folder, as
     * {@code live.jsonl} and {@code replayed.jsonl}.
     */
    public static Comparison settled(Supplier<List<String>> live, List<String> replayed, Path folder)
            throws IOException, InterruptedException {
        List<String> before = live.get();
        long since = System.nanoTime();
        while (System.nanoTime() - since < patience(before, replayed).toNanos()) {
            Thread.sleep(1_000);
            List<String> now = live.get();
            since = now.size() == before.size() ? since : System.nanoTime();
            before = now;
        }
        Files.write(folder.resolve("live.jsonl"), before);
        Files.write(folder.resolve("replayed.jsonl"), replayed);
        return of(before, replayed);
    }

    private static Duration patience(List<String> live, List<String> replayed) {
        return of(live, replayed).fewer().isEmpty() ? UNCHANGED : LONGEST;
    }

    public boolean isTheSame() {
        return same > 0 && twice.isEmpty() && other.isEmpty() && more.isEmpty() && fewer.isEmpty();
    }

    @Override
    public String toString() {
        return "the same " + same + ", twice " + twice.size() + ", other " + other.size() + ", more " + more.size()
                + ", fewer " + fewer.size()
                + ", finding ids more " + moreFindings.size() + ", fewer " + fewerFindings.size()
                + ", with the flag late "
                + late;
    }

    private static Map<String, String> byId(List<String> alerts, Set<String> twice) {
        Map<String, String> byId = new TreeMap<>();
        for (String alert : alerts) {
            String id = read(alert).at("/metadata/uid").asText();
            if (byId.put(id, alert) != null) {
                twice.add(id);
            }
        }
        return byId;
    }

    private static Set<String> findings(Map<String, String> alerts) {
        Set<String> findings = new TreeSet<>();
        alerts.values().forEach(text -> findings.add(finding(text)));
        return findings;
    }

    private static Set<String> without(Set<String> all, Set<String> those) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(those);
        return left;
    }

    private static String finding(String text) {
        return read(text).at("/finding_info/uid").asText();
    }

    private static int activity(String text) {
        return read(text).path("activity_id").asInt();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("an alert that is no JSON", e);
        }
    }
}
