package io.secretwatch.judge;

import io.secretwatch.alert.Incident;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.rule.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Closes findings that are over and forgets what is too old to matter, as event time goes by. */
final class Housekeeping {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** A principal or workload that has done nothing new for so long is as good as new. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(90);
    /** A notice is said once; it is said again if it still holds this long after. */
    private static final Duration NOTICE_REPEATED_AFTER = Duration.ofDays(30);

    private final Settings settings;

    Housekeeping(Settings settings) {
        this.settings = settings;
    }

    static boolean isNotice(Incident incident) {
        return isNotice(incident.ruleId());
    }

    static boolean isNotice(String ruleId) {
        return Catalogue.isNotice(ruleId);
    }

    /** Called whenever the cluster's time moves; works once a minute and once a day of event time. */
    void sweep(String cluster, Instant before, Instant now, Shelves shelves, Bench bench) {
        if (crosses(MINUTE, before, now)) {
            closeFindings(cluster, now, shelves, bench);
            String end = Keys.at(cluster, now.minus(settings.duplicateWindow()));
            forget(shelves.seen(), Keys.cluster(cluster), end, any -> true);
        }
        if (crosses(DAY, before, now)) {
            Instant longAgo = now.minus(FORGOTTEN_AFTER);
            String end = Keys.clusterEnd(cluster);
            forget(
                    shelves.principals(),
                    Keys.cluster(cluster),
                    end,
                    memory -> memory.lastActive().isBefore(longAgo));
            forget(
                    shelves.workloads(),
                    Keys.cluster(cluster),
                    end,
                    memory -> memory.lastWritten().isBefore(longAgo));
            forget(
                    shelves.origins(),
                    Keys.cluster(cluster),
                    end,
                    origin -> origin.lastWritten().isBefore(longAgo));
            forget(
                    shelves.addresses(),
                    Keys.cluster(cluster),
                    end,
                    use -> use.lastTaken().isBefore(longAgo));
            forget(
                    shelves.questions(),
                    Keys.cluster(cluster),
                    end,
                    question -> question.asked().isBefore(longAgo));
        }
    }

    private void closeFindings(String cluster, Instant now, Shelves shelves, Bench bench) {
        List<Incident> over = new ArrayList<>();
        shelves.incidents().range(Keys.cluster(cluster), Keys.clusterEnd(cluster), (key, incident) -> {
            if (isOver(incident, now)) {
                over.add(incident);
            }
        });
        for (Incident incident : over) {
            if (!isNotice(incident)) {
                bench.alert(incident.alert(
                        Catalogue.info(incident.ruleId()),
                        Lifecycle.CLOSE,
                        incident.lastSeen().plus(settings.foldWindow())));
            }
            shelves.incidents().remove(Keys.incident(cluster, incident.fingerprint()));
        }
    }

    private boolean isOver(Incident incident, Instant now) {
        return isNotice(incident)
                ? incident.firstSeen().plus(NOTICE_REPEATED_AFTER).isBefore(now)
                : incident.lastSeen().plus(settings.foldWindow()).isBefore(now);
    }

    private static <V> void forget(Shelf<V> shelf, String from, String end, Predicate<V> old) {
        List<String> keys = new ArrayList<>();
        shelf.range(from, end, (key, value) -> {
            if (old.test(value)) {
                keys.add(key);
            }
        });
        keys.forEach(shelf::remove);
    }

    private static boolean crosses(Duration unit, Instant before, Instant now) {
        return now.getEpochSecond() / unit.toSeconds() > before.getEpochSecond() / unit.toSeconds();
    }
}
