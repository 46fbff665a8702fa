package io.secretwatch.audit.envelope;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.Times;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.LineFieldNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields in which log shippers carry a line. Of several that hold the same event, the first that decodes is taken and no other; a line
 * that was cut off only where no field has more.
 */
final class LineFields implements Envelope {

    private final PayloadDecoder inner;

    LineFields(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        for (String name : LineFieldNames.OF_SHIPPERS) {
            if (line(object, name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void open(Fields fields, Context context, DecodedSink sink) {
        List<Decoded> firstCut = List.of();
        List<Decoded> firstTrouble = List.of();
        for (String name : LineFieldNames.OF_SHIPPERS) {
            Optional<Slice> line = line(fields, name);
            if (line.isEmpty()) {
                continue;
            }
            List<Decoded> decoded = new ArrayList<>();
            inner.decode(line.get(), context.deeper().at(time(fields)), sink.into(decoded));
            if (decoded.stream().anyMatch(LineFields::isWholeEvent)) {
                decoded.forEach(sink::put);
                return;
            }
            if (firstCut.isEmpty() && decoded.stream().anyMatch(Decoded.Relevant.class::isInstance)) {
                firstCut = decoded;
            }
            if (firstTrouble.isEmpty() && decoded.stream().anyMatch(Decoded.Rejected.class::isInstance)) {
                firstTrouble = decoded;
            }
        }
        List<Decoded> best = firstCut.isEmpty() ? firstTrouble : firstCut;
        if (best.isEmpty()) {
            sink.notAudit();
        }
        best.forEach(sink::put);
    }

    private static Optional<Slice> line(Fields fields, String name) {
        if (name.equals(LineFieldNames.EVENT)) {
            return fields.value(name)
                    .filter(Slice::isObject)
                    .flatMap(event -> Fields.of(event).evenCut(LineFieldNames.ORIGINAL))
                    .filter(Slice::isString)
                    .or(() -> fields.evenCut(LineFieldNames.EVENT_ORIGINAL).filter(Slice::isString));
        }
        return fields.evenCut(name).filter(value -> value.isString() || value.isObject());
    }

    private static boolean isWholeEvent(Decoded decoded) {
        if (decoded instanceof Decoded.Relevant relevant) {
            AuditEvent.Entry entry = relevant.event().entry();
            return entry.fidelity() != Fidelity.SALVAGED;
        }
        return decoded instanceof Decoded.Allowed
                || (decoded instanceof Decoded.Irrelevant passed && passed.why() == Decoded.Why.NOT_OF_INTEREST);
    }

    private static Optional<Instant> time(Fields fields) {
        return Times.rfc3339(fields.path("@timestamp"))
                .or(() -> Times.rfc3339(fields.path("timestamp")))
                .or(() -> Times.rfc3339(fields.path("time")));
    }

    @Override
    public Set<String> members() {
        return LineFieldNames.LINES_OF_SHIPPERS;
    }
}
