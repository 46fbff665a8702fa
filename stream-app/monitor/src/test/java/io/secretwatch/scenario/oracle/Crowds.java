package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** How many did the same, and since when, and where, a principal is known. */
final class Crowds {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration DRIFT = Duration.ofDays(30);

    private Crowds() {}

    /** So many users sent requests of the days before the one that was judged, and each of the first of them that are named is in the log. */
    static void principals(Matcher found, Claim claim) {
        int said = Integer.parseInt(found.group("count"));
        Instant judged = claim.judged().time();
        Set<String> users = claim.log()
                .requests()
                .filter(event -> !event.time().isAfter(judged) && event.time().isAfter(judged.minus(LONGEST)))
                .map(RawEvent::user)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(users).as(claim.text()).hasSizeGreaterThanOrEqualTo(said);
        List<String> cited = claim.cited().toList();
        Set<String> authors = claim.log()
                .requests()
                .filter(event -> cited.contains(event.id()))
                .map(RawEvent::user)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(authors).as("authors of %s", cited).hasSizeLessThanOrEqualTo(said);
        assertThat(claim.title()).as("said once more").startsWith(said + " principals");
    }

    /** The title is that of the campaign, but for the words about one principal. */
    static void gravest(Matcher found, Claim claim) {
        String told = claim.title().replaceFirst("^\\d+ principals(, the gravest)?: ", "");
        assertThat(found.group("title")).startsWith(told);
    }

    /** The principal was seen so many whole days before. */
    static void known(Matcher found, Claim claim) {
        Instant first = first(claim, claim.judged().user());
        assertThat(Duration.between(first, claim.judged().time()).toDays())
                .as(claim.text())
                .isGreaterThanOrEqualTo(Long.parseLong(found.group("days")));
        assertThat(claim.log().events())
                .as("something %s days before", found.group("days"))
                .anyMatch(event -> days(event, claim) == Long.parseLong(found.group("days")));
    }

    /** The log began so many whole days before, and has nothing of the principal. */
    static void unknown(Matcher found, Claim claim) {
        assertThat(claim.log().events())
                .as(claim.text())
                .anyMatch(event -> days(event, claim) == Long.parseLong(found.group("days")));
    }

    /** The principal was at work in the namespace for so many days. */
    static void place(Matcher found, Claim claim) {
        assertThat(claim.log()
                        .requests()
                        .filter(event -> event.user().equals(claim.judged().user())
                                && event.namespace().equals(found.group("namespace"))))
                .as(claim.text())
                .anyMatch(event -> days(event, claim) == Long.parseLong(found.group("days")));
    }

    private static long days(RawEvent event, Claim claim) {
        return Duration.between(event.time(), claim.judged().time()).toDays();
    }

    private static Instant first(Claim claim, String user) {
        return claim.log()
                .requests()
                .filter(event -> event.user().equals(user))
                .map(RawEvent::time)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** There are as many namespaces, or more, to which the principal came within 30 days. */
    static void places(Matcher found, Claim claim) {
        RawEvent judged = claim.judged();
        assertThat(claim.log()
                        .requests()
                        .filter(event -> event.user().equals(judged.user())
                                && event.time().isAfter(judged.time().minus(DRIFT))
                                && !event.time().isAfter(judged.time()))
                        .map(RawEvent::namespace)
                        .filter(namespace -> !namespace.isEmpty())
                        .distinct())
                .as(claim.text())
                .hasSizeGreaterThanOrEqualTo(Integer.parseInt(found.group("count")));
    }
}
