package io.secretwatch.judge;

import io.secretwatch.alert.Incident;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When open findings are due to be told, and when they are over: by cluster the next time, so that they are not looked through each minute. */
final class Deadlines {

    /** A notice is reported once, and again if it still holds after this time. */
    private static final Duration NOTICE_REPEATED_AFTER = Threshold.NOTICE_REPEATED.time();

    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();

    private final Duration foldWindow;
    /** No later than when the next is due, or over; found anew after a start. */
    private final Map<String, Instant> nextDue = new HashMap<>();

    private final Map<String, Instant> nextOver = new HashMap<>();
    private boolean looked;

    Deadlines(Duration foldWindow) {
        this.foldWindow = foldWindow;
    }

    /** Whether nothing of the cluster can be due. */
    boolean nothingIsDue(String cluster, Instant now) {
        return looked && now.isBefore(nextDue.getOrDefault(cluster, Instant.MAX));
    }

    /** Whether nothing of any cluster can be due. */
    boolean nothingIsDue(Instant now) {
        for (Instant next : nextDue.values()) {
            if (!now.isBefore(next)) {
                return false;
            }
        }
        return looked;
    }

    /** Whether no finding of the cluster can be over. */
    boolean nothingIsOver(String cluster, Instant now) {
        return now.isBefore(nextOver.getOrDefault(cluster, Instant.MIN));
    }

    /** All findings are looked through from now on, and {@link #noteDue} is told of each. */
    void lookForDue() {
        nextDue.clear();
        looked = true;
    }

    /** The findings of the cluster are looked through from now on, and {@link #noteOver} is told of each. */
    void lookForOver(String cluster) {
        nextOver.put(cluster, Instant.MAX);
    }

    /** Takes a finding that is written into account. */
    void note(Incident incident) {
        noteDue(incident);
        if (nextOver.containsKey(incident.cluster())) {
            noteOver(incident);
        }
    }

    void noteDue(Incident incident) {
        Optional<Instant> due = incident.due();
        if (due.isPresent() && !Catalogue.isNotice(incident.ruleId())) {
            note(nextDue, incident.cluster(), minute(due.get()));
        }
    }

    void noteOver(Incident incident) {
        note(nextOver, incident.cluster(), end(incident));
    }

    private static void note(Map<String, Instant> earliest, String cluster, Instant time) {
        Instant known = earliest.get(cluster);
        if (known == null || time.isBefore(known)) {
            earliest.put(cluster, time);
        }
    }

    static boolean isDue(Incident incident, Instant now) {
        Optional<Instant> due = incident.due();
        return due.isPresent() && !minute(due.get()).isAfter(now);
    }

    static Instant due(Incident incident) {
        return minute(incident.due().orElse(incident.lastSeen()));
    }

    /** The end of the minute, at which is looked what is due. */
    private static Instant minute(Instant due) {
        long into = Math.floorMod(due.getEpochSecond(), MINUTE);
        return into == 0 && due.getNano() == 0 ? due : Instant.ofEpochSecond(due.getEpochSecond() - into + MINUTE);
    }

    /** When it is over, if nothing more comes. */
    Instant end(Incident incident) {
        return Catalogue.isNotice(incident.ruleId())
                ? incident.firstSeen().plus(NOTICE_REPEATED_AFTER)
                : incident.lastSeen().plus(foldWindow);
    }
}
