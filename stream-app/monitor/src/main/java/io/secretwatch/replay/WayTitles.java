package io.secretwatch.replay;

import io.secretwatch.wire.io.ShippedTable;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rows of the catalogue of ways to a Secret are, in words. */
public final class WayTitles {

    private static final Map<String, String> TITLES =
            ShippedTable.rows(WayTitles.class, "ways-to-a-secret.tsv").stream()
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1].strip()));

    private WayTitles() {}

    /** The way of a row such as {@code A01}; the row itself where there is no such row. */
    public static String of(String row) {
        return TITLES.getOrDefault(row, row);
    }
}
