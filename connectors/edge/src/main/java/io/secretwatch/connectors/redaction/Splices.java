package io.secretwatch.connectors.redaction;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pieces of a text to be replaced; they do not overlap. All other bytes stay as they are. */
final class Splices {

    private record Splice(int from, int to, byte[] by) {}

    private final List<Splice> splices = new ArrayList<>();

    void replace(int from, int to, byte[] by) {
        splices.add(new Splice(from, to, by));
    }

    /** The very array where nothing is to be replaced. */
    byte[] apply(byte[] text) {
        if (splices.isEmpty()) {
            return text;
        }
        // a stable order: what is inserted where something else is taken out stands where it was asked for
        splices.sort(Comparator.comparingInt(Splice::from));
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 64);
        int at = 0;
        for (Splice splice : splices) {
            out.write(text, at, splice.from() - at);
            out.write(splice.by(), 0, splice.by().length);
            at = splice.to();
        }
        out.write(text, at, text.length - at);
        return out.toByteArray();
    }
}
