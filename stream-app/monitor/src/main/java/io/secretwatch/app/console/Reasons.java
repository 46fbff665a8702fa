package io.secretwatch.app.console;

import io.secretwatch.app.kafka.KafkaSourceLag;
import io.secretwatch.app.kafka.OpenTransactions;
import io.secretwatch.knowledge.log.Pauses;
import io.secretwatch.topology.JudgedClusters;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why not all is well with what the monitor reads, in words. Detection knows the time of events alone; this compares it with the clock of this
 * machine, as somebody who looks does.
 *
 * @param now by that clock, in epoch milliseconds
 * @param position how far the audit topics are read
 * @param transactions that are open for too long in what is read, the longest first
 * @param clusters that are judged here
 * @param alertsUnreadSince since when the console cannot read the alerts topic, in epoch milliseconds; 0 where it can
 */
record Reasons(
        long now,
        KafkaSourceLag.Position position,
        List<OpenTransactions.Standing> transactions,
        Map<String, JudgedClusters.Judged> clusters,
        long alertsUnreadSince) {

    /** So much later than it is written an audit topic may be read, and than it happened an event may come. */
    static final Duration LATE = Duration.ofMinutes(5);

    static final Duration LATE_EVENTS = Duration.ofMinutes(15);
    /** What is older is an old log that is read, or of a cluster that is gone. */
    static final Duration OLD = Duration.ofDays(30);

    private static final Duration UNANSWERED = Duration.ofSeconds(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int NAME = 100;
    private static final int MOST = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record Reason(Duration age, String sentence) {}

    /** The gravest first; none where all is well. */
    List<String> of(boolean alive, boolean ready) {
        if (!alive) {
            return List.of("Nothing is detected until it is started again.");
        }
        List<String> reasons = new ArrayList<>();
        if (!ready) {
            reasons.add("The monitor starts, or takes over work.");
        }
        if (alertsUnreadSince > 0) {
            reasons.add("The alerts topic cannot be read since " + time(alertsUnreadSince)
                    + ". Findings and verdicts are shown as they were then.");
        }
        if (position.asOf() == 0 || position.asOf() < now - UNANSWERED.toMillis()) {
            reasons.add(
                    position.asOf() == 0
                            ? "Kafka has not said yet how far the audit topics are read."
                            : "Kafka has not answered since " + time(position.asOf()) + ".");
            return reasons;
        }
        reasons.addAll(some(
                reasons(transactions.stream().map(this::stands).toList()),
                "partition stands so too",
                "partitions stand so too"));
        List<Reason> unread =
                reasons(position.sources().stream().map(this::unread).toList());
        reasons.addAll(some(unread, "audit topic is late too", "audit topics are late too"));
        if (unread.isEmpty() && ready) {
            reasons.addAll(some(
                    reasons(position.sources().stream().map(this::silent).toList()),
                    "audit topic is silent too",
                    "audit topics are silent too"));
            reasons.addAll(some(
                    reasons(clusters.entrySet().stream()
                            .map(one -> about(one.getKey(), one.getValue()))
                            .toList()),
                    "cluster is silent or late too",
                    "clusters are silent or late too"));
        }
        return reasons;
    }

    private static List<Reason> reasons(List<Reason> all) {
        return all.stream()
                .filter(one -> !one.sentence().isEmpty())
                .sorted(Comparator.comparing(Reason::age).reversed())
                .toList();
    }

    private static List<String> some(List<Reason> all, String one, String many) {
        List<String> some =
                new ArrayList<>(all.stream().limit(MOST).map(Reason::sentence).toList());
        if (all.size() > MOST) {
            some.add(Counted.of(all.size() - MOST, "further " + one, "further " + many) + ".");
        }
        return some;
    }

    private Reason stands(OpenTransactions.Standing one) {
        return new Reason(
                age(one.since().toEpochMilli()),
                "Topic " + name(one.partition().topic()) + ", partition "
                        + one.partition().partition() + ": what came since "
                        + time(one.since().toEpochMilli())
                        + " is not read, because a transaction does not end. docs/operations.md says how to end it.");
    }

    private Reason unread(KafkaSourceLag.Source source) {
        long since = source.readUpTo() > 0 ? source.readUpTo() : position.since();
        Duration age = age(since);
        if (source.behind() == 0 || age.compareTo(LATE) < 0) {
            return none();
        }
        return new Reason(
                age,
                "Topic " + name(source.topic()) + ": "
                        + Counted.of(source.behind(), "record is not read", "records are not read") + ", "
                        + (source.readUpTo() > 0
                                ? "the oldest of them for " + words(age) + "."
                                : "and its end was not reached in the " + words(age) + " since the start."));
    }

    private Reason silent(KafkaSourceLag.Source source) {
        if (source.cameAt() == 0) {
            Duration age = age(position.since());
            return age.compareTo(LATE_EVENTS) < 0
                    ? none()
                    : new Reason(
                            age,
                            "Topic " + name(source.topic()) + ": nothing has come yet, and the monitor runs for "
                                    + words(age) + ".");
        }
        return silent("Topic " + name(source.topic()) + ": nothing has come", source.cameAt(), source.pauses());
    }

    private Reason about(String cluster, JudgedClusters.Judged judged) {
        long last = judged.clock().lastActivity().toEpochMilli();
        String name = "Cluster " + name(cluster) + ": ";
        boolean comes = judged.heardAt() > 0 && age(judged.heardAt()).compareTo(LATE_EVENTS) < 0;
        Duration delay = Duration.ofMillis(Math.max(0, judged.heardAt() - last));
        if (comes && delay.compareTo(LATE_EVENTS) >= 0 && delay.compareTo(OLD) < 0) {
            return new Reason(
                    delay,
                    name + "its log arrives late. The newest event came " + words(delay) + " after it happened.");
        }
        return silent(name + "no event about Secrets", last, judged.clock().pauses());
    }

    private Reason silent(String what, long last, Pauses pauses) {
        Duration age = age(last);
        boolean unlikeDay = age.compareTo(DAY) >= 0 && age.compareTo(pauses.usual()) > 0;
        if (age.compareTo(OLD) >= 0 || !(pauses.isSilence(age) || unlikeDay)) {
            return none();
        }
        String before =
                pauses.usual().isZero() ? "" : "; before, there was no pause longer than " + words(pauses.usual());
        return new Reason(age, what + " for " + words(age) + before + ".");
    }

    private static Reason none() {
        return new Reason(Duration.ZERO, "");
    }

    private Duration age(long since) {
        return Duration.ofMillis(Math.max(0, now - since));
    }

    private static String name(String name) {
        return SafeText.line(name, NAME);
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** As long as it is, to two digits or so. */
    static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return Counted.of(Math.max(1, time.toSeconds()), "second");
        }
        if (time.compareTo(Duration.ofHours(2)) < 0) {
            return Counted.of(time.toMinutes(), "minute");
        }
        return time.compareTo(Duration.ofDays(2)) < 0
                ? Counted.of(time.toHours(), "hour")
                : Counted.of(time.toDays(), "day");
    }
}
