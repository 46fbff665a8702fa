package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecordReaderPropertyTest {

    private static final int LINES = 5;

    @Property(tries = 3000, seed = "1")
    void damageInOneLineLosesNoOther(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
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

    @Property(tries = 1000, seed = "1")
    void anyBytesAtAllComeToAnEnd(@ForAll byte[] bytes, @ForAll long seed) throws IOException {
        ids(bytes);
        byte[] list = ("[\n  " + line(1) + ",\n  " + line(2) + "\n]\n{\n  \"items\": [" + line(3) + "]}")
                .getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            list[random.nextInt(list.length)] = (byte) "{}[]\",: \nx".charAt(random.nextInt(10));
        }
        assertThat(ids(list)).isNotEmpty();
    }

    private static List<String> ids(byte[] file) throws IOException {
        AuditDecoder decoder = new AuditDecoder((stage, verb, objectRef) -> Interest.Depth.REQUEST_BODY);
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
