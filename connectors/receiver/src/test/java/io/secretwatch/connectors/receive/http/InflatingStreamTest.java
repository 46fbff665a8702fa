package io.secretwatch.connectors.receive.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.receive.delivery.DeliveryFailure;
import io.secretwatch.connectors.receive.delivery.PostOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A gzip may have several members, and a body comes in parts. */
class InflatingStreamTest {

    @Test
    void every_member_is_read_though_the_next_has_not_arrived_when_one_ends() throws Exception {
        byte[] first = gzip("{\"auditID\":\"a\"}");
        byte[] second = gzip("{\"auditID\":\"b\"}");
        InputStream body = new SequenceInputStream(new Piecemeal(first), new Piecemeal(second));
        try (InputStream inflated = new InflatingStream(body, true, 1 << 20)) {
            assertThat(new String(inflated.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"auditID\":\"a\"}{\"auditID\":\"b\"}");
        }
    }

    @Test
    void a_body_that_fails_between_two_members_fails() {
        byte[] first = gzip("{\"auditID\":\"a\"}");
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new DeliveryFailure(PostOutcome.BROKEN_OFF);
            }
        };
        InputStream inflated =
                new InflatingStream(new SequenceInputStream(new Piecemeal(first), failing), true, 1 << 20);
        assertThatThrownBy(inflated::readAllBytes).isInstanceOf(DeliveryFailure.class);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What has arrived is never known before it is read, as with the body of a post. */
    private static final class Piecemeal extends ByteArrayInputStream {

        Piecemeal(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }
}
