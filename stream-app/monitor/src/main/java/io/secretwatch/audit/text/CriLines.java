package io.secretwatch.audit.text;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Times;
import io.secretwatch.audit.envelope.PayloadDecoder;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.CriLine;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Joins the parts of lines that a container runtime split, each stream for itself. */
final class CriLines {

    private CriLines() {}

    /** Joins and decodes the lines from the start of {@code rest} as far as they have this form; says where the next document may start. */
    static int read(Slice rest, Context context, DecodedSink sink, PayloadDecoder inner) {
        Pending stdout = new Pending();
        Pending stderr = new Pending();
        int at = rest.from();
        while (at < rest.to()) {
            Slice line = TextLines.line(new Slice(rest.bytes(), at, rest.to()));
            Optional<CriLine> part = CriLine.of(line);
            if (part.isEmpty()) {
                break;
            }
            Pending pending = part.get().isStdout() ? stdout : stderr;
            pending.add(part.get());
            if (!part.get().isPartial()) {
                pending.flush(context, sink, inner);
            }
            at = Math.min(line.to() + 1, rest.to());
        }
        stdout.flush(context, sink, inner);
        stderr.flush(context, sink, inner);
        return at;
    }

    /** What a stream has said since its last full line. */
    private static final class Pending {

        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
        private String time = "";

        void add(CriLine line) {
            if (time.isEmpty()) {
                time = line.time();
            }
            Slice text = line.text();
            parts.write(text.bytes(), text.from(), text.length());
        }

        void flush(Context context, DecodedSink sink, PayloadDecoder inner) {
            if (!time.isEmpty()) {
                Context within = context.deeper().at(Optional.of(time).flatMap(Times::rfc3339));
                inner.decode(Slice.of(parts.toByteArray()), within, sink);
                parts.reset();
                time = "";
            }
        }
    }
}
