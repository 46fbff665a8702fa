package io.secretwatch.app.analyst;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.FindingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Collects the findings of alerts that are wanted: each by its newest alert, or every alert. */
public final class ListedFindings {

    /** The number of findings, or of alerts where all are wanted, that are kept. */
    static final int KEPT = 10_000;

    /**
     * A finding in a list.
     *
     * @param alert all of it, where it is wanted
     */
    public record Listed(FindingRow row, Optional<JsonNode> alert) {

        private static final ObjectMapper JSON = new ObjectMapper();

        /** The row as one JSON object on a line. */
        public String json() {
            try {
                return JSON.writeValueAsString(row);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a row of texts and numbers is JSON", e);
            }
        }
    }

    private final Predicate<FindingRow> wanted;
    private final boolean all;
    private final boolean whole;
    private final List<Listed> every = new ArrayList<>();
    private final Map<String, Listed> newest = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();

    /**
     * A list of none yet.
     *
     * @param all whether every alert is listed
     * @param whole whether alerts are kept whole
     */
    public ListedFindings(Predicate<FindingRow> wanted, boolean all, boolean whole) {
        this.wanted = wanted;
        this.all = all;
        this.whole = whole;
    }

    /** Takes an alert in. A finding is judged by its newest alert: what was of a lower severity before counts as what it is now. */
    public void add(AlertRecord alert) {
        FindingRow row = FindingRow.of(alert.json());
        Listed finding = new Listed(row, whole ? Optional.of(alert.json()) : Optional.empty());
        Listed known = newest.get(row.uid());
        if (all) {
            keep(row, finding);
        } else if (known != null) {
            newest.put(row.uid(), row.revision() >= known.row().revision() ? finding : known);
        } else if (newest.size() < KEPT) {
            newest.put(row.uid(), finding);
        } else if (leftOut.size() < KEPT) {
            leftOut.add(row.uid());
        }
    }

    private void keep(FindingRow row, Listed finding) {
        if (!wanted.test(row)) {
            return;
        }
        if (every.size() < KEPT) {
            every.add(finding);
        } else if (leftOut.size() < KEPT) {
            leftOut.add(row.uid());
        }
    }

    /** The list: the riskiest finding first, or alerts in the order in which they came. */
    public List<Listed> list() {
        return all
                ? List.copyOf(every)
                : newest.values().stream()
                        .filter(finding -> wanted.test(finding.row()))
                        .sorted(Comparator.comparing(Listed::row, FindingRow.WORST_FIRST))
                        .toList();
    }

    /** How many findings are not listed as there are too many. */
    public long leftOut() {
        return leftOut.size();
    }
}
