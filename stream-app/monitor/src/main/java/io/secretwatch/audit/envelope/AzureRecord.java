package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Times;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.Locale;
import java.util.Optional;

/** One record of an Azure Monitor diagnostic setting, which carries a line of the log of an AKS control plane. */
final class AzureRecord implements Envelope {

    private final PayloadDecoder inner;

    AzureRecord(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return Envelope.object(object, "properties").isPresent() && object.has("category");
    }

    @Override
    public void open(Fields record, Context context, DecodedSink sink) {
        String category = record.path("category").toLowerCase(Locale.ROOT);
        Optional<Slice> log =
                Envelope.object(record, "properties").map(Fields::of).flatMap(properties -> properties.evenCut("log"));
        // kube-apiserver, guard and others write lines of klog; kube-audit-admin lacks get and list
        if (log.isEmpty() || (!category.isEmpty() && !category.startsWith("kube-audit"))) {
            sink.notAudit();
            return;
        }
        Context within = context.from(cluster(record.path("resourceId"))).at(Times.rfc3339(record.path("time")));
        inner.decode(log.get(), within.deeper(), sink);
    }

    /** {@code subscription/resource group/cluster} in lower case: Azure writes these ids in any case. */
    private static String cluster(String resourceId) {
        String[] parts = resourceId.toLowerCase(Locale.ROOT).split("/", 0);
        if (parts.length < 9) {
            return resourceId.toLowerCase(Locale.ROOT);
        }
        return parts[2] + "/" + parts[4] + "/" + parts[8];
    }
}
