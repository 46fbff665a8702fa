package io.secretwatch.connectors.redaction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Events that an envelope carries in base64, compressed or not, or as an array of bytes. They are opened, and written again if something went. */
final class EncodedEvents {

    private static final List<String> BEGINNINGS = List.of("H4sI", "eyJ", "W3si");
    private static final int SHORTEST = 64;
    private static final int LARGEST = 64 << 20;

    private EncodedEvents() {}

    /** Whether a text begins as base64 of JSON or of gzip does; a JSON Web Token has dots. */
    static boolean isBase64(String text) {
        return text.length() >= SHORTEST
                && BEGINNINGS.stream().anyMatch(text::startsWith)
                && text.indexOf('.') < 0
                && text.indexOf(' ') < 0;
    }

    /** Takes out of what is in base64 what has to go; false where it is none. What cannot be inflated stays, as no reader can use it. */
    static boolean base64(Pass pass, int node, String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return false;
        }
        Optional<byte[]> plain = text.startsWith("H4sI") ? inflated(decoded) : Optional.of(decoded);
        if (plain.isEmpty()) {
            pass.replace(node, io.secretwatch.wire.redaction.RedactedPlace.TEXT);
            return true;
        }
        Redacted within = AuditText.redact(plain.get(), pass.nesting + 1);
        within.places().forEach(pass::count);
        if (!Arrays.equals(within.event(), plain.get())) {
            pass.replace(
                    node, new Redacted(Base64.getEncoder().encode(within.event()), within.removed(), within.places()));
        }
        return true;
    }

    /** What is too large to be looked at, or damaged, goes. */
    private static Optional<byte[]> inflated(byte[] gzip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            byte[] buffer = new byte[16 << 10];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                if (out.size() > LARGEST) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(out.toByteArray());
    }

    /** The message of a journal's entry, where its bytes are written as numbers. It becomes a text if something goes. */
    static void bytes(Pass pass, int node) {
        Tree tree = pass.tree;
        if (tree.type(node) != Tree.ARRAY) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int item = tree.first(node); item != Tree.NONE; item = tree.next(item)) {
            if (tree.type(item) != Tree.OTHER) {
                return;
            }
            String number =
                    new String(tree.bytes, tree.from(item), tree.to(item) - tree.from(item), StandardCharsets.US_ASCII);
            if (!number.matches("-?[0-9]{1,3}")) {
                return;
            }
            bytes.write(Integer.parseInt(number));
        }
        byte[] line = bytes.toByteArray();
        Redacted within = AuditText.redact(line, pass.nesting + 1);
        within.places().forEach(pass::count);
        if (!Arrays.equals(within.event(), line)) {
            pass.replace(node, within);
        }
        pass.mark(node, Pass.DONE);
    }
}
