package io.secretwatch.connectors.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventListsTest {

    private static final String HEAD =
            "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":[";
    private static final String ONE =
            "{\"level\":\"Metadata\",\"auditID\":\"a-1\",\"requestURI\":\"/x?a=1\\u0026b=\\\"2\\\"\", \"n\": 1.50 }";
    private static final String TWO =
            "{\"auditID\":\"a-2\",\"requestObject\":{\"auditID\":\"inner\",\"items\":[{\"a\":\"}]\"}]},\"auditID2\":\"\u00fc\u2713\ud83d\ude00\"}";

    @Test
    void items_of_a_list_keep_their_bytes() throws IOException {
        assertThat(read(HEAD + ONE + "," + TWO + "]}")).containsExactly("a-1 " + ONE, "a-2 " + TWO);
    }

    @Test
    void a_single_event_an_array_and_objects_behind_each_other_are_read_too() throws IOException {
        assertThat(read(ONE)).containsExactly("a-1 " + ONE);
        assertThat(read("[" + ONE + " ,\n" + TWO + "]")).containsExactly("a-1 " + ONE, "a-2 " + TWO);
        assertThat(read(ONE + "\n" + HEAD + TWO + "]}" + ONE))
                .containsExactly("a-1 " + ONE, "a-2 " + TWO, "a-1 " + ONE);
        assertThat(read("\ufeff" + HEAD + ONE + "]}")).containsExactly("a-1 " + ONE);
    }

    @Test
    void a_list_without_items_and_an_empty_body_hold_nothing() throws IOException {
        assertThat(read(HEAD + "]}")).isEmpty();
        assertThat(read("{\"kind\":\"EventList\",\"items\":null}")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read(" \n")).isEmpty();
    }

    @Test
    void the_list_may_say_last_that_it_is_one() throws IOException {
        assertThat(read("{\"items\":[" + ONE + "],\"metadata\":{},\"kind\":\"EventList\"}"))
                .containsExactly("a-1 " + ONE);
    }

    @Test
    void what_follows_a_break_is_one_piece_and_what_stands_before_it_is_not_lost() throws IOException {
        assertThat(read(HEAD + ONE + ",{\"auditID\":nope}," + TWO + "]}"))
                .containsExactly("a-1 " + ONE, "malformed-json {\"auditID\":nope}," + TWO + "]}");
        assertThat(read(HEAD + ONE + ",{\"auditID\":\"a")).containsExactly("a-1 " + ONE, "cut-off {\"auditID\":\"a");
        assertThat(read("not json at all")).containsExactly("malformed-json not json at all");
    }

    @Test
    void what_go_reads_and_jackson_refuses_stops_neither_the_event_nor_the_others() throws IOException {
        // the body of a patch stands in an event as it was sent
        for (String patch : new String[] {
            "{\"\\ud800\":1}",
            "{\"x\\udc00y\":{\"\\udfff\":1}}",
            "{\"a\":\"\u00ff\u00e2\u0082\"}",
            "{\"\u00ed\u00a0\u0080\":1}"
        }) {
            byte[] event =
                    ("{\"auditID\":\"a-3\",\"requestObject\":" + patch + "}").getBytes(StandardCharsets.ISO_8859_1);
            byte[] body = concat(
                    (HEAD + ONE + ",").getBytes(StandardCharsets.UTF_8),
                    event,
                    ("," + TWO + "]}").getBytes(StandardCharsets.UTF_8));
            List<BodyPart> parts = new ArrayList<>();
            EventLists.read(new ByteArrayInputStream(body), MemoryBudget.UNLIMITED, EventLists.LARGEST, parts::add);
            assertThat(parts).as(patch).hasSize(3).allMatch(part -> part instanceof BodyPart.Event);
            assertThat(parts.get(1).bytes()).as(patch).isEqualTo(event);
            assertThat(((BodyPart.Event) parts.get(1)).auditId()).isEqualTo("a-3");
            assertThat(AuditId.in(("{\"requestObject\":" + patch + ",\"auditID\":\"a-4\"}")
                            .getBytes(StandardCharsets.ISO_8859_1)))
                    .as(patch)
                    .isEqualTo("a-4");
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void items_that_are_no_objects_do_not_stop_the_others() throws IOException {
        assertThat(read(HEAD + "1,\"two\",[3]," + ONE + ",null]}"))
                .containsExactly(
                        "unknown-format 1",
                        "unknown-format \"two\"",
                        "unknown-format [3]",
                        "a-1 " + ONE,
                        "unknown-format null");
    }

    @Test
    void a_patch_as_deep_as_go_allows_a_long_number_and_a_long_name_are_read() throws IOException {
        String deep = "{\"auditID\":\"d\",\"requestObject\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String number = "{\"auditID\":\"n\",\"requestObject\":" + "9".repeat(2_000_000) + "}";
        String name = "{\"auditID\":\"m\",\"requestObject\":{\"" + "k".repeat(2_000_000) + "\":1}}";
        assertThat(read(HEAD + deep + "," + number + "," + name + "]}"))
                .containsExactly("d " + deep, "n " + number, "m " + name);
        assertThat(read(HEAD + ONE + ",{\"a\":" + "[".repeat(100_000)))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("over-limit {\"a\":[[[");
    }

    @Test
    void an_event_that_is_too_large_goes_alone_and_only_its_beginning_is_kept() throws IOException {
        String large = "{\"auditID\":\"l\",\"responseObject\":\"" + "x".repeat(3 << 20) + "\"}";
        List<BodyPart> parts = new ArrayList<>();
        EventLists.read(
                stream(HEAD + ONE + "," + large + "," + TWO + "]}", 5000), MemoryBudget.UNLIMITED, 1 << 20, parts::add);
        assertThat(parts).hasSize(3);
        assertThat(text(parts.get(0))).isEqualTo(ONE);
        assertThat(parts.get(1)).isInstanceOfSatisfying(BodyPart.Unreadable.class, cut -> {
            assertThat(cut.why().reason()).isEqualTo("over-limit");
            assertThat(cut.size()).isEqualTo(large.length());
            assertThat(large).startsWith(text(cut));
            assertThat(cut.bytes().length).isBetween(256 << 10, 512 << 10);
        });
        assertThat(text(parts.get(2))).isEqualTo(TWO);
    }

    @Test
    void what_is_not_utf_8_is_unreadable() throws IOException {
        List<BodyPart> parts = new ArrayList<>();
        EventLists.read(
                new ByteArrayInputStream((HEAD + "]}").getBytes(StandardCharsets.UTF_16LE)),
                MemoryBudget.UNLIMITED,
                EventLists.LARGEST,
                parts::add);
        EventLists.read(
                new ByteArrayInputStream((HEAD + "]}").getBytes(StandardCharsets.UTF_16)),
                MemoryBudget.UNLIMITED,
                EventLists.LARGEST,
                parts::add);
        assertThat(parts)
                .hasSize(2)
                .allSatisfy(part -> assertThat(part).isInstanceOf(BodyPart.Unreadable.class))
                .extracting(part -> ((BodyPart.Unreadable) part).why().reason())
                .containsExactly("unknown-format", "malformed-json");
    }

    @Test
    void a_stream_that_breaks_off_is_no_unreadable_body() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> EventLists.read(broken, MemoryBudget.UNLIMITED, EventLists.LARGEST, part -> {}))
                .hasMessage("gone");
    }

    @Test
    void any_list_comes_back_as_it_went_in_whatever_the_pieces_in_which_it_arrives() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<String> items = new ArrayList<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                items.add("{\"auditID\":\"" + i + "\",\"v\":" + value(random, 6) + "}");
            }
            List<String> found = new ArrayList<>();
            Counting room = new Counting();
            EventLists.read(
                    stream(HEAD + String.join(",", items) + "]}", 1 + random.nextInt(9000)), room, 8 << 20, part -> {
                        found.add(text(part));
                        room.release(part.bytes().length);
                    });
            assertThat(found).as("seed %d", seed).isEqualTo(items);
            assertThat(room.taken).as("seed %d", seed).hasValue(0);
        }
    }

    @Test
    void a_damaged_list_never_loses_a_byte_of_its_items() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] body = (HEAD + ONE + "," + TWO + "," + ONE + "]}").getBytes(StandardCharsets.UTF_8);
            body[HEAD.length() + random.nextInt(body.length - HEAD.length())] = (byte) random.nextInt(128);
            List<BodyPart> parts = new ArrayList<>();
            Counting room = new Counting();
            EventLists.read(new ByteArrayInputStream(body), room, 8 << 20, parts::add);
            int bytes = parts.stream().mapToInt(part -> part.bytes().length).sum();
            assertThat(room.taken).as("seed %d", seed).hasValue(bytes);
            assertThat(bytes).as("seed %d", seed).isGreaterThanOrEqualTo(body.length - HEAD.length() - 4);
        }
    }

    @Test
    void a_list_of_many_events_needs_the_memory_of_one() throws IOException {
        byte[] item = ("{\"auditID\":\"i\",\"v\":\"" + "y".repeat(100_000) + "\"},").getBytes(StandardCharsets.UTF_8);
        Counting room = new Counting();
        AtomicLong events = new AtomicLong();
        EventLists.read(new Repeated(HEAD.getBytes(StandardCharsets.UTF_8), item, 2_000), room, 8 << 20, part -> {
            events.addAndGet(part instanceof BodyPart.Event ? 1 : 0);
            room.release(part.bytes().length);
        });
        assertThat(events).hasValue(2_000);
        assertThat(room.most).isLessThan(200_000);
    }

    private static List<String> read(String body) throws IOException {
        List<String> found = new ArrayList<>();
        EventLists.read(
                stream(body, 8000),
                MemoryBudget.UNLIMITED,
                EventLists.LARGEST,
                part -> found.add(
                        switch (kind(part)) {
                            case "event" -> ((BodyPart.Event) part).auditId() + " " + text(part);
                            default -> ((BodyPart.Unreadable) part).why().reason() + " " + text(part);
                        }));
        return found;
    }

    private static String kind(BodyPart part) {
        return part instanceof BodyPart.Event ? "event" : "unreadable";
    }

    private static String text(BodyPart part) {
        return new String(part.bytes(), StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }

    private static String value(Random random, int depth) throws IOException {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Long.toString(random.nextLong());
            case 1 ->
                new ObjectMapper()
                        .writeValueAsString(random.ints(random.nextInt(3000), 1, 0xd7ff)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString());
            case 2 -> "null";
            case 3 -> " -0.0e+1 ";
            case 4 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
            default -> "{\"items\":" + value(random, depth - 1) + "}";
        };
    }

    private static final class Counting implements MemoryBudget {

        private final AtomicLong taken = new AtomicLong();
        private long most;

        @Override
        public void reserve(long bytes) {
            most = Math.max(most, taken.addAndGet(bytes));
        }

        @Override
        public void release(long bytes) {
            taken.addAndGet(-bytes);
        }
    }

    /** A body that is nowhere in memory. */
    private static final class Repeated extends InputStream {

        private final byte[] item;
        private int left;
        private ByteArrayInputStream now;

        Repeated(byte[] head, byte[] item, int times) {
            this.item = item;
            this.left = times;
            this.now = new ByteArrayInputStream(head);
        }

        @Override
        public int read() {
            int next = now.read();
            if (next < 0 && left >= 0) {
                now = new ByteArrayInputStream(
                        left > 1
                                ? item
                                : left == 1
                                        ? java.util.Arrays.copyOf(item, item.length - 1)
                                        : "]}".getBytes(StandardCharsets.US_ASCII));
                left--;
                return read();
            }
            return next;
        }
    }
}
