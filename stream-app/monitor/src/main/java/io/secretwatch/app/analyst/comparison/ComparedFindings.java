package io.secretwatch.app.analyst.comparison;

import io.secretwatch.alert.Alert;
import io.secretwatch.app.analyst.AlertRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One side of a comparison: findings by their newest alerts. */
public final class ComparedFindings {

    private static final int FINDINGS = 100_000;

    private final Map<String, ComparedFinding> findings = new HashMap<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private boolean full;

    /** Takes an alert, in the order in which they came to be. */
    public void add(Alert alert) {
        if (hasRoom(alert.uid())) {
            findings.put(alert.uid(), ComparedFinding.of(alert));
        }
    }

    /** Takes a record of the alerts topic, in any order. */
    public void add(AlertRecord alert) {
        if (hasRoom(alert.uid()) && revisions.getOrDefault(alert.uid(), Integer.MIN_VALUE) <= alert.revision()) {
            revisions.put(alert.uid(), alert.revision());
            findings.put(alert.uid(), ComparedFinding.of(alert));
        }
    }

    private boolean hasRoom(String uid) {
        boolean room = findings.size() < FINDINGS || findings.containsKey(uid);
        full |= !room;
        return room;
    }

    List<ComparedFinding> list() {
        return List.copyOf(findings.values());
    }

    /** Whether some were left out. */
    boolean isFull() {
        return full;
    }
}
