package io.secretwatch.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** An alert as it is kept: a fourth of its length. */
final class PackedAlert {

    private final byte[] packed;

    private PackedAlert(byte[] packed) {
        this.packed = packed;
    }

    static PackedAlert of(JsonNode alert) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new DeflaterOutputStream(packed)) {
            zip.write(alert.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return new PackedAlert(packed.toByteArray());
    }

    /** In bytes. */
    int length() {
        return packed.length;
    }

    /** The alert as JSON. */
    String json() {
        try (InputStream zip = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }
}
