package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Archives of several gzip members, as appending to an archive makes them. */
class DamagedGzipTest {

    private static final int MEMBERS = 4;
    private static final String DAMAGE = "BAD_COMPRESSION";

    @Test
    void damage_in_one_member_loses_no_event_of_another() {
        Seeds.each(400, random -> {
            int lines = 1 + random.nextInt(400);
            List<byte[]> members = members(random, lines);
            int damaged = random.nextInt(MEMBERS);
            members.set(damaged, damaged(members.get(damaged), random));
            List<String> read = read(concat(members));
            for (int member = 0; member < MEMBERS; member++) {
                if (member != damaged) {
                    assertThat(read)
                            .as("member %d, where %d is damaged", member, damaged)
                            .containsSubsequence(ids(member, lines));
                }
            }
            assertThat(read.contains(DAMAGE) || read.size() == MEMBERS * lines).isTrue();
        });
    }

    private static List<String> ids(int member, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(line -> "event-" + member + "-" + line)
                .toList();
    }

    @Test
    void damage_far_into_a_large_member_loses_no_event_of_the_next() throws IOException {
        Random random = Seeds.random(1);
        List<byte[]> members = members(random, 60_000);
        byte[] first = members.get(0);
        assertThat(first.length).isGreaterThan(2 << 20);
        first[first.length / 2] ^= 0x55;
        first[first.length / 2 + 1] ^= 0x55;
        List<String> read = read(concat(members));
        assertThat(read).contains(DAMAGE);
        assertThat(read.subList(read.indexOf(DAMAGE) + 1, read.size()))
                .startsWith("event-1-0")
                .hasSize(3 * 60_000);
    }

    @Test
    void each_damage_is_told_where_it_is() throws IOException {
        List<byte[]> members = members(Seeds.random(2), 3);
        members.set(0, Arrays.copyOf(members.get(0), members.get(0).length - 5));
        members.set(2, Arrays.copyOf(members.get(2), members.get(2).length - 5));
        assertThat(read(concat(members)))
                .filteredOn(id -> id.equals(DAMAGE) || id.endsWith("-0"))
                .containsExactly("event-0-0", DAMAGE, "event-1-0", "event-2-0", DAMAGE, "event-3-0");
    }

    @Test
    void a_member_whose_header_is_damaged_is_passed_over() throws IOException {
        List<byte[]> members = members(Seeds.random(3), 3);
        members.get(0)[2] = 7;
        members.get(2)[0] = 7;
        assertThat(read(concat(members)))
                .containsExactly(
                        DAMAGE, "event-1-0", "event-1-1", "event-1-2", DAMAGE, "event-3-0", "event-3-1", "event-3-2");
    }

    @Test
    void what_only_looks_like_members_comes_to_an_end() {
        Seeds.each(200, random -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = random.nextInt(200); i >= 0; i--) {
                out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
                out.write(Randomly.bytes(random, 30));
            }
            assertThat(read(out.toByteArray())).contains(DAMAGE);
        });
    }

    private static byte[] damaged(byte[] member, Random random) {
        byte[] damaged = member.clone();
        int at = random.nextInt(member.length);
        switch (random.nextInt(3)) {
            case 0 -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    damaged[Math.min(at + i, member.length - 1)] = (byte) random.nextInt();
                }
                return damaged;
            }
            case 1 -> {
                return Arrays.copyOf(damaged, at);
            }
            default -> {
                int gap = Math.min(1 + random.nextInt(500), member.length - at);
                System.arraycopy(member, at + gap, damaged, at, member.length - at - gap);
                return Arrays.copyOf(damaged, member.length - gap);
            }
        }
    }

    private static List<byte[]> members(Random random, int lines) throws IOException {
        List<byte[]> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                for (int line = 0; line < lines; line++) {
                    gzip.write(line("event-" + member + "-" + line, random).getBytes(StandardCharsets.UTF_8));
                }
            }
            members.add(out.toByteArray());
        }
        return members;
    }

    private static String line(String id, Random random) {
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"" + id
                + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/x?" + Long.toHexString(random.nextLong())
                + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong())
                + Long.toHexString(random.nextLong())
                + "\",\"verb\":\"list\",\"user\":{\"username\":\"a\"},\"objectRef\":{\"resource\":\"secrets\"}}\n";
    }

    private static byte[] concat(List<byte[]> members) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] member : members) {
            all.write(member);
        }
        return all.toByteArray();
    }

    /** What stands in an archive: ids of events, {@link #DAMAGE}, and {@code other} for anything else. */
    private static List<String> read(byte[] archive) throws IOException {
        AuditDecoder decoder = new AuditDecoder((stage, verb, objectRef, cluster) -> Interest.Depth.REQUEST_BODY);
        Origin origin = new Origin(Optional.empty(), Instant.EPOCH);
        List<String> read = new ArrayList<>();
        try (RecordReader reader = new RecordReader("test", new ByteArrayInputStream(archive))) {
            while (reader.next()) {
                if (reader.rejection().isPresent()) {
                    read.add(reader.rejection().get().reason().name());
                } else {
                    decoder.decode(
                            reader.bytes(), reader.offset(), reader.length(), origin, one -> read.add(name(one)));
                }
            }
        } catch (IOException e) {
            read.add(DAMAGE);
        }
        return read;
    }

    private static String name(Decoded one) {
        return one instanceof Decoded.Relevant relevant
                ? relevant.event().entry().auditId()
                : "other";
    }
}
