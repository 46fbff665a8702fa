package io.secretwatch.weights;

import io.secretwatch.wire.io.ShippedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code points.tsv}: a signal that findings of a rule can have, and what it adds to their risk.
 *
 * @param rule the id of the rule, or {@link #SHARED}
 * @param code stable word for machines
 * @param variant which of several signals of the code it is, or {@link #PLAIN}
 * @param points from -50 to 100
 * @param meaning for people: half a sentence
 * @param purpose why it has these points
 */
public record Weight(String rule, String code, String variant, int points, String meaning, String purpose) {

    /** In place of a rule: several rules have the signal. */
    public static final String SHARED = "*";

    /** In place of a variant: the only signal of its code, or the plain one. */
    public static final String PLAIN = "-";

    private static final Map<String, Weight> TABLE = table();

    /** The rows, in the order of the table. */
    public static List<Weight> all() {
        return List.copyOf(TABLE.values());
    }

    /** The row of a signal; fails where the table has none. */
    public static Weight of(String rule, String code, String variant) {
        String key = key(rule, code, variant);
        Weight found = TABLE.get(key);
        if (found == null) {
            throw new IllegalStateException("points.tsv has no row for " + key);
        }
        return found;
    }

    private static String key(String rule, String code, String variant) {
        return String.join(" ", rule, code, variant);
    }

    private static Map<String, Weight> table() {
        Map<String, Weight> table = new LinkedHashMap<>();
        for (String[] cells : ShippedTable.rows(Weight.class, "points.tsv")) {
            Weight row = new Weight(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), cells[4], cells[5]);
            String key = key(row.rule, row.code, row.variant);
            if (table.put(key, row) != null) {
                throw new IllegalStateException("points.tsv has two rows for " + key);
            }
        }
        return table;
    }
}
