package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.audit.Times;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.Optional;
import java.util.Set;

/** A CloudWatch Logs subscription payload, the way EKS audit logs leave AWS. */
final class CloudWatch implements Envelope {

    private static final String EKS_GROUP = "/aws/eks/";
    private static final String EKS_AUDIT_STREAM = "kube-apiserver-audit-";

    private final PayloadDecoder inner;

    CloudWatch(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return Envelope.array(object, "logEvents").isPresent();
    }

    @Override
    public void open(Fields payload, Context context, DecodedSink sink) {
        if (payload.path("messageType").equals("CONTROL_MESSAGE")) {
            sink.notAudit();
            return;
        }
        String group = payload.path("logGroup");
        // authenticator, scheduler and others write to the same group
        boolean audit = !group.startsWith(EKS_GROUP)
                || payload.path("logStream").isEmpty()
                || payload.path("logStream").startsWith(EKS_AUDIT_STREAM);
        Context within = context.from(cluster(payload.path("owner"), group));
        RecordDecoder.elements(payload.evenCut("logEvents").get(), within, sink, (element, around, to) -> {
            Optional<Fields> event =
                    Optional.of(element).filter(Slice::isObject).map(Fields::of);
            Optional<Slice> message = event.flatMap(fields -> fields.evenCut("message"));
            if (message.isPresent() && (audit || UnknownObject.mayHoldEvent(message.get()))) {
                String millis = event.get().value("timestamp").map(Slice::raw).orElse("");
                inner.decode(message.get(), around.deeper().at(Times.millis(millis)), to);
            } else {
                to.notAudit();
            }
        });
    }

    /** {@code account/cluster}: cluster names are unique in an account and region only, and the payload does not name the region. */
    private static String cluster(String owner, String group) {
        if (owner.isEmpty() || group.isEmpty()) {
            return "";
        }
        if (!group.startsWith(EKS_GROUP)) {
            return owner + (group.startsWith("/") ? "" : "/") + group;
        }
        String name = group.substring(EKS_GROUP.length());
        return owner + "/"
                + (name.endsWith("/cluster") ? name.substring(0, name.length() - "/cluster".length()) : name);
    }

    @Override
    public Set<String> members() {
        return Set.of("logEvents");
    }
}
