package io.secretwatch.app.console;

import io.secretwatch.app.Monitor;
import io.secretwatch.app.kafka.KafkaSourceLag;
import io.secretwatch.topology.JudgedClusters;
import io.secretwatch.wire.text.SafeText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How the monitor is. Times are in epoch milliseconds, 0 where they are not known.
 *
 * @param state in the words of Kafka Streams
 * @param now by the clock of this machine, with which all times are compared
 * @param reasons why not all is well, a sentence each
 * @param asOf when Kafka last said how far the sources are read
 * @param findings how many the console has
 * @param alertsRead whether it has all that the alerts topic had at first
 * @param alertsUnreadSince since when the alerts topic cannot be read; 0 where it can
 * @param clusters that this instance judges, the latest first; at most {@value #MOST}
 * @param moreClusters how many are left out
 */
record Health(
        boolean alive,
        boolean ready,
        String state,
        long now,
        List<String> reasons,
        long asOf,
        List<Source> sources,
        int findings,
        boolean alertsRead,
        long alertsUnreadSince,
        List<Heard> clusters,
        int moreClusters) {

    private static final int MOST = 50;
    private static final int NAME = 200;

    /**
     * An audit topic.
     *
     * @param behind records that are there and not read
     * @param readUpTo up to when all that was written is read
     * @param cameAt when the newest record came
     */
    record Source(String topic, long behind, long readUpTo, long cameAt) {}

    /** When the newest activity of a cluster was that has been judged. */
    record Heard(String cluster, long last) {}

    /** Of a monitor and of what the console has read. */
    static Health of(Monitor monitor, FindingsView view, AlertFeed feed) {
        return of(
                monitor,
                new Reasons(
                        System.currentTimeMillis(),
                        monitor.position(),
                        monitor.openTransactions(),
                        monitor.clusters(),
                        feed.troubleSince()),
                view);
    }

    private static Health of(Monitor monitor, Reasons reasons, FindingsView view) {
        List<Heard> clusters = heard(reasons.clusters());
        return new Health(
                monitor.alive(),
                monitor.ready(),
                monitor.state(),
                reasons.now(),
                reasons.of(monitor.alive(), monitor.ready()),
                reasons.position().asOf(),
                reasons.position().sources().stream().map(Health::source).toList(),
                view.size(),
                view.isWhole(),
                reasons.alertsUnreadSince(),
                clusters.stream().limit(MOST).toList(),
                Math.max(0, clusters.size() - MOST));
    }

    private static Source source(KafkaSourceLag.Source of) {
        return new Source(of.topic(), of.behind(), of.readUpTo(), of.cameAt());
    }

    private static List<Heard> heard(Map<String, JudgedClusters.Judged> clusters) {
        return clusters.entrySet().stream()
                .map(one -> new Heard(
                        SafeText.line(one.getKey(), NAME),
                        one.getValue().clock().lastActivity().toEpochMilli()))
                .sorted(Comparator.comparingLong(Heard::last).reversed())
                .toList();
    }
}
