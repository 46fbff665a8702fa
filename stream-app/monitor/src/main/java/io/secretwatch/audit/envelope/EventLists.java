package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.wire.json.Fields;
import java.util.Set;

/** Lists of Kubernetes: what the audit webhook posts, what {@code kubectl get -o json} prints, and objects with {@code items} alone. */
final class EventLists implements Envelope {

    private final PayloadDecoder inner;

    EventLists(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        String kind = object.path("kind");
        return kind.equals("EventList")
                || kind.equals("List")
                || (kind.isEmpty() && Envelope.array(object, "items").isPresent());
    }

    @Override
    public void open(Fields list, Context context, DecodedSink sink) {
        String version = list.path("apiVersion");
        boolean events = list.path("kind").equals("EventList");
        boolean audit = events && !version.equals("v1") && !version.startsWith("events.k8s.io/");
        if (audit
                && !version.isEmpty()
                && !version.equals("audit.k8s.io/v1")
                && !version.equals("audit.k8s.io/v1beta1")) {
            sink.reject(
                    Decoded.Reason.UNKNOWN_VERSION, "a list of an API version other than audit.k8s.io/v1 and v1beta1");
        } else if (events && !audit) {
            sink.notAudit();
        } else {
            Context within = audit ? context.asListItem() : context.deeper();
            Envelope.array(list, "items")
                    .ifPresentOrElse(
                            items -> RecordDecoder.elements(items, within, sink, inner),
                            () -> UnknownObject.passOver(list, sink));
        }
    }

    @Override
    public Set<String> members() {
        return Set.of("items");
    }
}
