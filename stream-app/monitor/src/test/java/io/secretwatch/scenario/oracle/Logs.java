package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** What is lacking in a log. */
final class Logs {

    private Logs() {}

    /** A time without any event. */
    static void silence(Matcher found, Claim claim) {
        Instant from = Instant.parse(found.group("from"));
        Instant to = Instant.parse(found.group("to"));
        List<Instant> times = claim.log().events().stream()
                .map(RawEvent::time)
                .distinct()
                .sorted()
                .toList();
        assertThat(times).contains(from, to).noneMatch(time -> time.isAfter(from) && time.isBefore(to));
        assertThat(found.group("long")).isEqualTo(words(Duration.between(from, to)));
        Duration longest = Duration.ZERO;
        for (int i = 1; i < times.size() && !times.get(i).isAfter(from); i++) {
            Duration pause = Duration.between(times.get(i - 1), times.get(i));
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        assertThat(found.group("usual")).isEqualTo(words(longest));
    }

    private static String words(Duration time) {
        long hours = time.toHours();
        String minutes = time.toMinutesPart() + " minutes";
        return hours < 2
                ? time.toMinutes() + " minutes"
                : hours + " hours" + (time.toMinutesPart() == 0 ? "" : " " + minutes);
    }

    /** Events that one back end has and another has not. */
    static void gap(Matcher found, Claim claim) {
        Map<String, Set<String>> ids = new TreeMap<>();
        Map<String, Instant> times = new TreeMap<>();
        Map<String, String> kind = new TreeMap<>();
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (int i = 0; i < claim.log().events().size(); i++) {
            RawEvent event = claim.log().events().get(i);
            String backEnd = claim.log().backEnds().get(i).split(":")[0];
            ids.computeIfAbsent(backEnd, name -> new TreeSet<>()).add(event.id());
            kind.put(event.id(), event.verb() + " " + event.resource());
            kinds.computeIfAbsent(backEnd, name -> new TreeSet<>()).add(kind.get(event.id()));
            times.put(event.id(), event.time());
        }
        Set<String> lacking = new TreeSet<>(ids.get(found.group("has")));
        lacking.removeAll(ids.get(found.group("lacks")));
        Instant from = Instant.parse(found.group("from"));
        Instant to = Instant.parse(found.group("to"));
        Collection<String> within = lacking.stream()
                .filter(id -> !times.get(id).isBefore(from) && !times.get(id).isAfter(to))
                .filter(id -> kinds.get(found.group("lacks")).contains(kind.get(id)))
                .toList();
        assertThat(within).as(claim.text()).hasSize(Integer.parseInt(found.group("count")));
        assertThat(within.stream().map(times::get)).contains(from, to);
    }
}
