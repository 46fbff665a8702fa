package io.secretwatch.connectors.sink.http;

import com.fasterxml.jackson.databind.node.TextNode;
import io.secretwatch.connectors.sink.PendingAlert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Several alerts in one body. */
final class Bodies {

    private Bodies() {}

    /** After each other, with something before, between and after. */
    static byte[] join(String before, List<PendingAlert> batch, String between, String after) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String gap = before;
        for (PendingAlert alert : batch) {
            body.writeBytes(gap.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(alert.body());
            gap = between;
        }
        body.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /** An object of JSON with a text in front of its other fields. */
    static byte[] withField(String name, String value, byte[] object) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("{" + TextNode.valueOf(name) + ":" + TextNode.valueOf(value) + ",").getBytes(StandardCharsets.UTF_8));
        body.write(object, 1, object.length - 1);
        return body.toByteArray();
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return packed.toByteArray();
    }
}
