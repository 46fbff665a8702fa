package io.secretwatch.wire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Request URIs as Go and the API server read them, one a row of {@code uri/what-go-reads.tsv}: what is read, of which text, what is asked for in
 * it, what Go answers, and where that is known from. {@code {x*3}} stands for {@code xxx}.
 */
class WhatGoReadsTest {

    private static final String TABLE = "/uri/what-go-reads.tsv";
    private static final Pattern REPEATED = Pattern.compile("\\{(.+?)\\*([0-9]+)}");
    private static final int ROWS = 200;

    private record Row(String read, String input, String asked, String expected) {}

    @Test
    void the_table_has_two_hundred_rows_or_more() {
        assertThat(rows().count()).isGreaterThanOrEqualTo(ROWS);
    }

    @TestFactory
    Stream<DynamicTest> a_uri_is_read_as_go_reads_it() {
        return rows().map(row -> DynamicTest.dynamicTest(
                row.read() + " " + row.input() + " " + row.asked(),
                () -> assertThat(answer(row)).isEqualTo(row.expected())));
    }

    private static String answer(Row row) {
        String input = REPEATED.matcher(row.input()).replaceAll(WhatGoReadsTest::repeated);
        RequestQuery query = RequestQuery.ofUri(input);
        return switch (row.read()) {
            case "query-escape" ->
                UriEscapes.parameter(input).map(WhatGoReadsTest::shown).orElse("(broken)");
            case "path-escape" ->
                UriEscapes.path(input).map(WhatGoReadsTest::shown).orElse("(broken)");
            case "parameter" -> values(query.values(row.asked(), Integer.MAX_VALUE));
            case "true" -> yes(query.isTrue(row.asked()));
            case "dry-run" -> yes(query.isDryRun());
            case "begins-with-all" -> yes(query.beginsWithAll());
            case "exact-name" -> FieldSelector.exactName(input).orElse("(none)");
            case "object" -> object(RequestPath.ofUri(input));
            case "listed-object" -> object(RequestPath.ofUri(input, row.asked()));
            case "handed-on" ->
                ProxiedPath.steps(input)
                        .map(steps -> "/" + String.join("/", steps))
                        .orElse("(none)");
            case "proxied-name" -> ProxiedPath.name(input);
            case "behind" -> behind(ProxiedObject.ofUri(input));
            default -> throw new IllegalArgumentException("a row of no kind: " + row.read());
        };
    }

    private static String repeated(MatchResult match) {
        return match.group(1).repeat(Integer.parseInt(match.group(2)));
    }

    private static String shown(String text) {
        return switch (text) {
            case "" -> "(empty)";
            case " " -> "(space)";
            default -> text.replace("\u0000", "\\u0000");
        };
    }

    private static String values(List<String> values) {
        return values.isEmpty()
                ? "(none)"
                : values.stream().map(WhatGoReadsTest::shown).collect(Collectors.joining(" | "));
    }

    private static String yes(boolean answer) {
        return answer ? "yes" : "no";
    }

    private static String object(Optional<RequestPath> object) {
        return object.map(
                        path -> "group=" + path.group() + " version=" + path.version() + " resource=" + path.resource()
                                + part("subresource", path.subresource())
                                + part("namespace", path.namespace())
                                + part("name", path.name())
                                + part("rest", String.join("/", path.rest())))
                .orElse("(none)");
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : " " + name + "=" + value;
    }

    private static String behind(Optional<ProxiedObject> object) {
        return object.map(asked -> Stream.of(
                                asked.kind().name(),
                                asked.namespace().isEmpty() && !asked.name().isEmpty() ? "*" : asked.namespace(),
                                asked.name())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .orElse("(none)");
    }

    private static Stream<Row> rows() {
        try (InputStream table = Objects.requireNonNull(WhatGoReadsTest.class.getResourceAsStream(TABLE))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
