package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.AzureColumns;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A row of the resource-specific tables AKSAudit and AKSAuditAdmin, which have a column for each member of an event. Columns of objects
 * may have become texts on the way.
 */
final class AzureTableRow implements Envelope {

    private final PayloadDecoder inner;

    AzureTableRow(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return object.has("AuditId") && object.has("Stage") && object.has("Verb");
    }

    @Override
    public void open(Fields row, Context context, DecodedSink sink) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(Slice.ascii("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\""));
        AzureColumns.TO_MEMBERS.forEach((column, member) -> row.value(column).ifPresent(value -> {
            event.writeBytes((",\"" + member + "\":").getBytes(StandardCharsets.US_ASCII));
            Slice whole = value.isString() && AzureColumns.OF_OBJECTS.contains(column) ? value.content() : value;
            Slice said = whole.isObject() || whole.isArray() ? whole : value;
            event.write(said.bytes(), said.from(), said.length());
        }));
        event.write('}');
        inner.decode(
                Slice.of(event.toByteArray()),
                context.from(AzureIds.cluster(row)).deeper(),
                sink);
    }

    @Override
    public Set<String> members() {
        return AzureColumns.TO_MEMBERS.keySet();
    }
}
