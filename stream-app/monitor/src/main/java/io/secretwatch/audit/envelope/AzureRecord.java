package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Head;
import io.secretwatch.audit.Times;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One record of an Azure Monitor diagnostic setting, which carries a line of the log of an AKS control plane: in {@code properties.log}
 * on the way to an Event Hub or a storage account, in {@code log_s} in the table AzureDiagnostics.
 */
final class AzureRecord implements Envelope {

    private static final byte[] AUDIT_ID = Head.ascii("auditID");

    private final PayloadDecoder inner;

    AzureRecord(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return object.has("log_s")
                || ((object.has("category") || object.has("Category"))
                        && (object.has("properties") || object.has("Properties")));
    }

    @Override
    public void open(Fields record, Context context, DecodedSink sink) {
        Optional<Slice> log = log(record);
        if (log.isEmpty()) {
            return;
        }
        String category = either(record, "category", "Category").toLowerCase(Locale.ROOT);
        // kube-apiserver, guard and others write lines of klog; kube-audit-admin lacks get and list
        if (!category.isEmpty()
                && !category.startsWith("kube-audit")
                && !log.get().contains(AUDIT_ID)) {
            sink.notAudit();
            return;
        }
        Context within =
                context.from(AzureIds.cluster(record)).at(Times.rfc3339(either(record, "time", "TimeGenerated")));
        inner.decode(log.get(), within.deeper(), sink);
    }

    /** Some ways on turn {@code properties} into a text. */
    private static Optional<Slice> log(Fields record) {
        return record.evenCut("log_s")
                .or(() -> record.evenCut("properties")
                        .or(() -> record.evenCut("Properties"))
                        .map(value -> value.isString() ? value.content() : value)
                        .filter(Slice::isObject)
                        .flatMap(properties -> Fields.of(properties).evenCut("log")));
    }

    static String either(Fields record, String name, String other) {
        String value = record.path(name);
        return value.isEmpty() ? record.path(other) : value;
    }

    @Override
    public Set<String> members() {
        return Set.of("log_s");
    }
}
