package io.secretwatch.connectors.endtoend.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether all that was delivered to an installation is in it, and what comes of it, once: counted in its topics, its SIEM and its buffer. */
final class Conservation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();
    private boolean whole = true;

    /** Counts now; committed records only. */
    Conservation(Installation all, WebhookLoad webhook, Set<String> accepted, Set<String> written) throws IOException {
        Map<String, Integer> events = Tally.of(all.bootstrap(), Installation.AUDIT, "/auditID");
        count("events accepted from the API server", accepted, events, false);
        count("events of the file", written, events, true);
        tell("events that the API server gave up", webhook.given.get(), true);
        tell("events posted by a campaign that was stopped before the answer", webhook.unanswered(), true);

        Map<String, Integer> records = new HashMap<>();
        Map<String, Integer> readers = new HashMap<>();
        Records.each(all.bootstrap(), Installation.ALERTS, record -> {
            JsonNode alert = tree(record.value());
            records.merge(alert.at("/metadata/uid").asText(), 1, Integer::sum);
            alert.at("/evidences")
                    .forEach(one -> readers.merge(one.at("/actor/user/name").asText(), 1, Integer::sum));
        });
        count("bulk reads by somebody new, with their findings", readers(accepted, written), readers, false);
        count("revisions of findings in the alerts topic", records.keySet(), records, true);
        Map<String, Integer> collected = new HashMap<>();
        Files.readAllLines(all.index()).forEach(uid -> collected.merge(uid, 1, Integer::sum));
        count("revisions of findings at the SIEM", records.keySet(), collected, false);

        long[] rejected = {0};
        Records.each(all.bootstrap(), Installation.REJECTED, record -> rejected[0]++);
        tell("records rejected", rejected[0], rejected[0] == 0);
        long buffered = buffered(all);
        tell("bytes left in the buffer", buffered, buffered == 0);
    }

    boolean whole() {
        return whole;
    }

    /** A line for each count. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void count(String what, Collection<String> wanted, Map<String, Integer> found, boolean once) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(found.keySet());
        long again = wanted.stream()
                .mapToLong(one -> Math.max(0, found.getOrDefault(one, 0) - 1))
                .sum();
        whole &= missing.isEmpty() && (again == 0 || !once);
        text.append("%-64s %,11d   missing %,d   again %,d%s%s%n"
                .formatted(
                        what,
                        wanted.size(),
                        missing.size(),
                        again,
                        once ? ", none allowed" : "",
                        missing.stream().sorted().limit(3).collect(Collectors.joining(", ", "  ", ""))));
    }

    private void tell(String what, long number, boolean good) {
        whole &= good;
        text.append("%-64s %,11d%n".formatted(what, number));
    }

    private static Set<String> readers(Set<String> accepted, Set<String> written) {
        return Stream.concat(accepted.stream(), written.stream())
                .filter(id -> Event.alerts(Long.parseLong(id.substring(id.indexOf('-') + 1))))
                .map(Event::reader)
                .collect(Collectors.toSet());
    }

    // each cluster has a folder there; beside them is the lock
    private static long buffered(Installation all) throws IOException {
        try (Stream<Path> files = Files.walk(all.buffer())) {
            return files.filter(file -> file.getNameCount() > all.buffer().getNameCount() + 1)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a record that is no JSON stands in the alerts topic", e);
        }
    }
}
