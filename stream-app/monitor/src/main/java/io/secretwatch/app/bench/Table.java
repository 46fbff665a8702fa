package io.secretwatch.app.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns: the first ones, which name things, to the left, and numbers to the right. */
public final class Table {

    private final int names;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(int names, String... heads) {
        this.names = names;
        rows.add(List.of(heads));
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, each with its end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String blank = " ".repeat(width(column) - cell.length());
                line.append(column == 0 ? "" : "  ").append(column < names ? cell + blank : blank + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
