package io.secretwatch.replay.report.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Alerts in full, in packets that a browser unpacks when one of them is looked at. A packet has the same bytes whenever it is made. */
final class PackedAlerts {

    /** The number of alerts in a packet. */
    static final int PACKET = 100;

    private PackedAlerts() {}

    /** Some alerts, each a line of JSON, compressed, in base 64. */
    static String packet(List<byte[]> alerts) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            for (byte[] alert : alerts) {
                zip.write(alert);
                zip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
