package io.secretwatch.audit.text;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.envelope.PayloadDecoder;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.DockerLine;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Joins the parts of lines that Docker split, each stream for itself. */
public final class DockerLines {

    private DockerLines() {}

    /** Whether a line of Docker starts here whose text goes on in another. */
    public static boolean isSplit(Slice rest) {
        return DockerLine.startsAsOne(rest)
                && DockerLine.of(rest).filter(DockerLine::isPartial).isPresent();
    }

    /** Joins and decodes the lines from the start as far as they have this form; says where the next document may start. */
    public static int read(Slice rest, Context context, DecodedSink sink, PayloadDecoder inner) {
        Map<String, ByteArrayOutputStream> begun = new TreeMap<>();
        int at = rest.from();
        while (at < rest.to()) {
            Optional<DockerLine> part = DockerLine.of(new Slice(rest.bytes(), at, rest.to()));
            if (part.isEmpty()) {
                break;
            }
            Slice text = part.get().text().content();
            ByteArrayOutputStream line =
                    begun.computeIfAbsent(part.get().stream(), any -> new ByteArrayOutputStream(text.length()));
            line.write(text.bytes(), text.from(), text.length());
            at = Json.blank(rest.bytes(), part.get().end(), rest.to());
            if (!part.get().isPartial()) {
                begun.remove(part.get().stream());
                inner.decode(Slice.of(line.toByteArray()), context.deeper(), sink);
            }
        }
        begun.values().forEach(line -> inner.decode(Slice.of(line.toByteArray()), context.deeper(), sink));
        return at;
    }
}
