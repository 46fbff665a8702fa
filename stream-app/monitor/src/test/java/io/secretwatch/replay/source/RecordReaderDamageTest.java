package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordReaderDamageTest {

    private static final int LINES = 5;

    @Test
    void damage_in_one_line_loses_no_other() {
        Seeds.each(3_000, RecordReaderDamageTest::losesOneAtMost);
    }

    private static void losesOneAtMost(Random random) throws IOException {
        int damaged = random.nextInt(LINES);
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            file.append(i == damaged ? damaged(line(i), random) : line(i)).append('\n');
        }
        List<String> read = ids(file.toString().getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < LINES; i++) {
            if (i != damaged) {
                assertThat(read).as(file.toString()).contains("event-" + i);
            }
        }
    }

    @Test
    void any_bytes_at_all_come_to_an_end() {
        Seeds.each(1_000, random -> {
            ids(Randomly.bytes(random, 400));
            assertThat(ids(damagedList(random))).isNotEmpty();
        });
    }

    private static byte[] damagedList(Random random) {
        byte[] list = ("[\n  " + line(1) + ",\n  " + line(2) + "\n]\n{\n  \"items\": [" + line(3) + "]}")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 4; i++) {
            list[random.nextInt(list.length)] = (byte) "{}[]\",: \nx".charAt(random.nextInt(10));
        }
        return list;
    }

    private static List<String> ids(byte[] file) throws IOException {
        AuditDecoder decoder = new AuditDecoder((stage, verb, objectRef, cluster) -> Interest.Depth.REQUEST_BODY);
        Origin origin = new Origin(Optional.empty(), Instant.EPOCH);
        List<String> ids = new ArrayList<>();
        RecordReader reader;
        try {
            reader = new RecordReader("test", new ByteArrayInputStream(file));
        } catch (IOException e) {
            return List.of("unreadable");
        }
        try (reader) {
            while (reader.next()) {
                if (reader.rejection().isPresent()) {
                    ids.add("rejected");
                } else {
                    decoder.decode(
                            reader.bytes(),
                            reader.offset(),
                            reader.length(),
                            origin,
                            one -> ids.add(
                                    one instanceof Decoded.Relevant relevant
                                            ? relevant.event().entry().auditId()
                                            : "none"));
                }
            }
        }
        return ids;
    }

    private static String damaged(String line, Random random) {
        StringBuilder damaged = new StringBuilder(line);
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged.setCharAt(random.nextInt(damaged.length()), "{}[]\",:\\ x0\u0001\u00ff".charAt(random.nextInt(13)));
        }
        return random.nextInt(3) > 0 ? damaged.toString() : damaged.substring(0, random.nextInt(damaged.length()));
    }

    private static String line(int id) {
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"event-" + id
                + "\",\"stage\":\"ResponseComplete\","
                + "\"requestURI\":\"/x\",\"verb\":\"list\",\"user\":{\"username\":\"a\",\"groups\":[\"g\"]},\"objectRef\":{\"resource\":\"secrets\"},"
                + "\"requestObject\":{\"a\":[1,{\"b\":\"c\"}]},\"annotations\":{\"k\":\"v\"}}";
    }
}
