package io.secretwatch.app.analyst;

import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A principal of one cluster that does what neither structure nor policy explains, and what an entry would have to accept of it. */
final class NoiseMaker {

    /** So many different things that one principal does are told apart. */
    private static final int ACTS = 1_000;

    /** The words of an entry around what is accepted. */
    record Heading(String principals, String clusters) {}

    private final Heading heading;
    private final boolean person;
    private final Map<String, Act> acts = new LinkedHashMap<>();
    private final Map<String, Set<LocalDate>> daysByRule = new TreeMap<>();
    private String expires = "";
    private long left;

    NoiseMaker(Heading heading, boolean person) {
        this.heading = heading;
        this.person = person;
    }

    /** One thing that it does, as a line below {@code may}. */
    static final class Act {

        private final Set<String> rules = new TreeSet<>();
        private final Set<LocalDate> days = new TreeSet<>();
        private Severity highest = Severity.INFORMATIONAL;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private long times;

        private void add(String rule, Severity severity, Instant time) {
            rules.add(rule);
            days.add(day(time));
            highest = severity.compareTo(highest) > 0 ? severity : highest;
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
            times++;
        }

        /** How often, when, and as what it would have been told. */
        String evidence() {
            return times + (times == 1 ? " time" : " times")
                    + (days.size() == 1
                            ? " on " + day(first)
                            : " on " + days.size() + " days, " + day(first) + " to " + day(last))
                    + "; " + String.join(", ", rules) + ", at most " + highest.word();
        }
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Once more it did what these lines would accept; the newest says until when. */
    void add(List<String> may, String until, String rule, Severity severity, Instant time) {
        daysByRule.computeIfAbsent(rule, any -> new TreeSet<>()).add(day(time));
        expires = until.compareTo(expires) > 0 ? until : expires;
        for (String line : may) {
            if (acts.size() < ACTS || acts.containsKey(line)) {
                acts.computeIfAbsent(line, any -> new Act()).add(rule, severity, time);
            } else {
                left++;
            }
        }
    }

    Heading heading() {
        return heading;
    }

    boolean isPerson() {
        return person;
    }

    /** The day after which an entry would no longer count. */
    String expires() {
        return expires;
    }

    /** How often it did something that is not among the acts, because these are too many. */
    long left() {
        return left;
    }

    /** How many findings an entry would save, if each day were judged for itself. */
    int findings() {
        return daysByRule.values().stream().mapToInt(Set::size).sum();
    }

    /** What it does, the most frequent by day first. */
    List<Map.Entry<String, Act>> acts() {
        List<Map.Entry<String, Act>> sorted = new ArrayList<>(acts.entrySet());
        sorted.sort(Comparator.comparing(
                        (Map.Entry<String, Act> act) -> -act.getValue().days.size())
                .thenComparing(act -> -act.getValue().times)
                .thenComparing(Map.Entry::getKey));
        return sorted;
    }
}
