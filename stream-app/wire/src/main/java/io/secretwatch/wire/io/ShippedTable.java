package io.secretwatch.wire.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A table that is part of the program: UTF-8, a row a line, tabs between the cells; what begins with {@code #} is for those who read the file. */
public final class ShippedTable {

    private ShippedTable() {}

    /** The rows of the table that lies beside a class, each with as many cells as it has. */
    public static List<String[]> rows(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is part of the program and cannot be read", e);
        }
    }
}
