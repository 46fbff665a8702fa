package io.secretwatch.replay.report;

import io.secretwatch.alert.Alert;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest revision of each finding, for reports that show findings and not their history. */
final class Findings {

    /** The number of findings that are kept; a longer report is not readable. */
    static final int KEPT = 10_000;

    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(Alert::risk)
            .reversed()
            .thenComparing(Alert::firstSeen)
            .thenComparing(Alert::uid);

    private final Map<String, Alert> newest = new HashMap<>();
    private boolean full;

    void add(Alert alert) {
        if (newest.size() < KEPT || newest.containsKey(alert.uid())) {
            newest.put(alert.uid(), alert);
        } else {
            full = true;
        }
    }

    /** The riskiest first, then the oldest. */
    List<Alert> worstFirst() {
        return newest.values().stream().sorted(WORST_FIRST).toList();
    }

    boolean full() {
        return full;
    }
}
