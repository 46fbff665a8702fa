package io.secretwatch.app.console;

import io.secretwatch.app.Monitor;
import io.secretwatch.app.kafka.KafkaSourceLag;
import io.secretwatch.wire.text.SafeText;
import java.util.Comparator;
import java.util.List;

/**
 * How the monitor is. Times are in epoch milliseconds, 0 where they are not known.
 *
 * @param state in the words of Kafka Streams
 * @param asOf when Kafka last said how far the sources are read
 * @param findings how many the console has
 * @param alertsRead whether it has all that the alerts topic had at first
 * @param alertsTrouble whether the alerts topic cannot be read now
 * @param clusters that said something since this instance started, the latest first; at most {@value #MOST}
 * @param moreClusters how many are left out
 */
record Health(
        boolean alive,
        boolean ready,
        String state,
        long now,
        long asOf,
        List<KafkaSourceLag.Source> sources,
        int findings,
        boolean alertsRead,
        boolean alertsTrouble,
        List<Heard> clusters,
        int moreClusters) {

    private static final int MOST = 50;
    private static final int NAME = 200;

    /** When the newest activity of a cluster was that has been judged. */
    record Heard(String cluster, long last) {}

    static Health of(Monitor monitor, FindingsView view, AlertFeed feed) {
        KafkaSourceLag.Position position = monitor.position();
        List<Heard> clusters = monitor.meters().lastActivities().entrySet().stream()
                .map(one -> new Heard(
                        SafeText.line(one.getKey(), NAME), one.getValue().toEpochMilli()))
                .sorted(Comparator.comparingLong(Heard::last).reversed())
                .toList();
        return new Health(
                monitor.alive(),
                monitor.ready(),
                monitor.state(),
                System.currentTimeMillis(),
                position.asOf(),
                position.sources(),
                view.size(),
                view.isWhole(),
                feed.isInTrouble(),
                clusters.stream().limit(MOST).toList(),
                Math.max(0, clusters.size() - MOST));
    }
}
