package io.secretwatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedValuesTest {

    @Test
    void what_was_read_before_changes_nothing() {
        Seeds.each(300, random -> {
            List<byte[]> events = new ArrayList<>();
            List<List<Decoded>> afterOthers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                events.add(DamagedEvents.one(random));
                afterOthers.add(Decoding.decode(events.get(i)));
            }
            for (int i = 0; i < 6; i++) {
                assertThat(Decoding.decode(events.get(i))).isEqualTo(afterOthers.get(i));
                assertThat(alone(events.get(i))).isEqualTo(afterOthers.get(i));
            }
        });
    }

    @Test
    void equal_values_are_the_same() {
        AuditEvent one = Decoding.event(Samples.secretsList());
        AuditEvent other = Decoding.event(Samples.secretsList());
        assertThat(other.client().user()).isSameAs(one.client().user());
        assertThat(other.client().sourceIps()).isSameAs(one.client().sourceIps());
        assertThat(other.client().userAgent()).isSameAs(one.client().userAgent());
        assertThat(other.annotations()).isSameAs(one.annotations());
        assertThat(other.request().objectRef().orElseThrow())
                .isSameAs(one.request().objectRef().orElseThrow());
    }

    /** In a thread that has read nothing. */
    private static List<Decoded> alone(byte[] event) throws InterruptedException {
        List<Decoded> decoded = new ArrayList<>();
        Thread thread = new Thread(() -> decoded.addAll(Decoding.decode(event)));
        thread.start();
        thread.join();
        return decoded;
    }
}
