package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers of query APIs that name the columns once and then give rows of values: Log Analytics and Azure Data Explorer, SQL of Elasticsearch
 * and OpenSearch, Trino; and CloudWatch Logs Insights, whose rows are pairs of a field and its value. Each row becomes an object.
 */
final class TableRows implements Envelope {

    private static final List<String[]> NAMES = List.of(
            new String[] {"columns", "rows"},
            new String[] {"Columns", "Rows"},
            new String[] {"schema", "datarows"},
            new String[] {"columns", "data"});

    private static final String RESULTS = "results";

    private final PayloadDecoder inner;

    TableRows(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return table(object).isPresent() || isOfPairs(object);
    }

    private static Optional<String[]> table(Fields object) {
        return NAMES.stream()
                .filter(names -> Envelope.array(object, names[0]).isPresent()
                        && Envelope.array(object, names[1]).isPresent())
                .findFirst();
    }

    private static boolean isOfPairs(Fields object) {
        return Envelope.array(object, RESULTS)
                .map(TableRows::first)
                .filter(row -> row.isArray() && first(row).isObject())
                .isPresent();
    }

    /** The first element of an array; empty where there is none. */
    private static Slice first(Slice array) {
        Walk walk = Walk.over(array);
        return walk.next() ? walk.value() : new Slice(array.bytes(), array.from(), array.from());
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        Optional<String[]> names = table(object);
        List<Slice> columns = names.flatMap(of -> Envelope.array(object, of[0]))
                .map(TableRows::columns)
                .orElse(List.of());
        Envelope.array(object, names.map(of -> of[1]).orElse(RESULTS))
                .ifPresent(rows -> RecordDecoder.elements(rows, context.deeper(), sink, (row, within, to) -> {
                    if (row.isArray()) {
                        inner.decode(names.isPresent() ? ofValues(columns, row) : ofPairs(row), within, to);
                    } else {
                        inner.decode(row, within, to);
                    }
                }));
    }

    /** The names, each as the JSON string that it is. */
    private static List<Slice> columns(Slice array) {
        List<Slice> columns = new ArrayList<>();
        Walk walk = Walk.over(array);
        while (walk.next()) {
            Slice column = walk.value();
            Fields named = column.isObject() ? Fields.of(column) : Fields.of(Slice.of(Slice.ascii("{}")));
            columns.add(named.value("name").or(() -> named.value("ColumnName")).orElse(column));
        }
        return columns;
    }

    private static Slice ofValues(List<Slice> columns, Slice row) {
        Row object = new Row();
        Walk walk = Walk.over(row);
        for (int i = 0; walk.next() && i < columns.size(); i++) {
            object.add(columns.get(i), walk.value());
        }
        return object.slice();
    }

    private static Slice ofPairs(Slice row) {
        Row object = new Row();
        Walk walk = Walk.over(row);
        while (walk.next()) {
            if (walk.value().isObject()) {
                Fields pair = Fields.of(walk.value());
                pair.value("field").ifPresent(name -> pair.value("value").ifPresent(value -> object.add(name, value)));
            }
        }
        return object.slice();
    }

    /** An object that is put together. */
    private static final class Row {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void add(Slice name, Slice value) {
            if (name.isString()) {
                out.write(out.size() == 0 ? '{' : ',');
                out.write(name.bytes(), name.from(), name.length());
                out.write(':');
                out.write(value.bytes(), value.from(), value.length());
            }
        }

        Slice slice() {
            if (out.size() == 0) {
                out.write('{');
            }
            out.write('}');
            return Slice.of(out.toByteArray());
        }
    }
}
