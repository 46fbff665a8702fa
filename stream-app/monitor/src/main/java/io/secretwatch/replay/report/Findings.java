package io.secretwatch.replay.report;

import io.secretwatch.alert.Alert;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The newest revision of each finding, for reports that show findings and not their history. */
final class Findings {

    /** The number of findings that are kept; a longer report is not readable. */
    static final int KEPT = 10_000;

    private final Map<String, Alert> newest = new HashMap<>();
    private boolean full;

    void add(Alert alert) {
        if (newest.size() < KEPT || newest.containsKey(alert.uid())) {
            newest.put(alert.uid(), alert);
        } else {
            full = true;
        }
    }

    /** In no order. */
    Collection<Alert> all() {
        return newest.values();
    }

    boolean full() {
        return full;
    }
}
