package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdOutputStream;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Origin ORIGIN = new Origin(Optional.empty(), Instant.EPOCH);

    /** What was read, and on which line it began. */
    private record Read(Decoded decoded, long line) {}

    @Test
    void lines_come_one_by_one_with_their_numbers() throws IOException {
        assertThat(ids(read(event(1) + "\n\n" + event(2) + "\r\n" + event(3)))).containsExactly("1@1", "2@3", "3@4");
    }

    @Test
    void pretty_printed_objects_come_one_by_one() throws IOException {
        assertThat(ids(read(pretty(node(1)) + "\n" + pretty(node(2)) + pretty(node(3)) + "\n" + event(4))))
                .containsExactly("1@1", "2@18", "3@34", "4@51");
    }

    @Test
    void a_pretty_printed_list_comes_item_by_item() throws IOException {
        ObjectNode list = JSON.createObjectNode().put("kind", "EventList").put("apiVersion", "audit.k8s.io/v1");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (int i = 0; i < 500; i++) {
            ObjectNode item = node(i);
            item.remove(List.of("kind", "apiVersion"));
            items.add(item);
        }
        list.put("behind", 1);
        List<Read> read = read(pretty(list) + "\n" + event(9999));
        assertThat(read).hasSize(501);
        assertThat(ids(read)).startsWith("0@5").endsWith("9999@" + read.get(500).line());
    }

    @Test
    void arrays_come_item_by_item_however_they_are_written() throws IOException {
        ArrayNode array = JSON.createArrayNode().add(node(1)).add(node(2)).add(node(3));
        assertThat(ids(read(pretty(array)))).hasSize(3);
        assertThat(ids(read(JSON.writeValueAsString(array) + "\n" + event(4))))
                .containsExactly("1@1", "2@1", "3@1", "4@2");
    }

    @Test
    void a_list_larger_than_the_buffer_comes_item_by_item() throws IOException {
        String items = String.join(",", Collections.nCopies(60_000, event(7)));
        String list =
                "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[" + items + "]}\n" + event(8);
        assertThat(list.length()).isGreaterThan(Window.LIMIT);
        List<Read> read = read(list);
        assertThat(read).hasSize(60_001);
        assertThat(ids(read)).startsWith("7@1").endsWith("8@2");
    }

    @Test
    void a_line_of_thirty_megabytes_is_salvaged_and_the_next_is_whole() throws IOException {
        String big = event(1).replace(
                        "\"stageTimestamp\"",
                        "\"requestObject\":{\"a\":\"" + "x".repeat(30 << 20) + "\"},\"stageTimestamp\"");
        List<Read> read = read(big + "\n" + event(2));
        assertThat(ids(read)).containsExactly("1@1", "2@2");
        AuditEvent salvaged = ((Decoded.Relevant) read.get(0).decoded()).event();
        assertThat(salvaged.entry().fidelity()).isEqualTo(Fidelity.SALVAGED);
        assertThat(salvaged.request().body()).isEqualTo(new Body.Withheld(Body.Why.CUT_OFF));
    }

    @Test
    void a_cut_line_does_not_take_the_next_with_it() throws IOException {
        for (int cut = 1; cut < event(1).length(); cut++) {
            List<Read> read = read(event(1).substring(0, cut) + "\n" + event(2) + "\n" + event(3));
            assertThat(ids(read)).as("cut at %d", cut).endsWith("2@2", "3@3");
            assertThat(read).as("cut at %d", cut).hasSize(3);
        }
    }

    @Test
    void a_broken_item_of_a_pretty_list_costs_only_itself() throws IOException {
        String list = pretty(JSON.createArrayNode().add(node(1)).add(node(2)).add(node(3)))
                .replace("\"auditID\" : \"2\"", "\"auditID\" ; \"2\"");
        for (String style :
                List.of(list, list.replace("}, {", "},\n{"), "{\n  \"items\": " + list.replace("\n", "\n  ") + "\n}")) {
            List<Read> read = read(style);
            assertThat(read).as(style).hasSize(3);
            assertThat(read.get(1).decoded()).isInstanceOf(Decoded.Rejected.class);
            assertThat(ids(List.of(read.get(0), read.get(2))))
                    .allMatch(id -> id.startsWith("1@") || id.startsWith("3@"));
        }
    }

    @Test
    void a_broken_pretty_object_costs_only_itself() throws IOException {
        List<Read> read = read(
                pretty(node(1)).replace("\"auditID\" :", "\"auditID\"") + "\n" + pretty(node(2)) + "\n" + event(3));
        assertThat(read).hasSize(3);
        assertThat(read.get(0).decoded()).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void partial_container_lines_are_joined_across_other_lines() throws IOException {
        String event = event(1);
        String log = "2026-03-02T09:14:07.1Z stdout P " + event.substring(0, 40)
                + "\n2026-03-02T09:14:07.2Z stderr F I0302 09:14:07.120000 1 x\n"
                + "2026-03-02T09:14:07.3Z stdout P " + event.substring(40, 80) + "\n2026-03-02T09:14:07.4Z stdout F "
                + event.substring(80)
                + "\n2026-03-02T09:14:07.5Z stdout F " + event(2) + "\n";
        List<Read> read = read(log);
        assertThat(ids(read.stream()
                        .filter(one -> one.decoded() instanceof Decoded.Relevant)
                        .toList()))
                .containsExactly("1@1", "2@5");
        assertThat(read).hasSize(3).noneMatch(one -> one.decoded() instanceof Decoded.Rejected);
    }

    @Test
    void compression_is_known_by_content_and_members_are_joined() throws IOException {
        byte[] members = concat(gzip(event(1) + "\n"), gzip(event(2) + "\n"));
        assertThat(ids(read(new ByteArrayInputStream(members)))).containsExactly("1@1", "2@2");
        assertThat(ids(read(new Trickle(new ByteArrayInputStream(members))))).containsExactly("1@1", "2@2");
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(zstd)) {
            out.write((event(1) + "\n" + event(2)).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(ids(read(new ByteArrayInputStream(zstd.toByteArray())))).containsExactly("1@1", "2@2");
    }

    @Test
    void a_gzip_file_that_breaks_off_is_used_as_far_as_it_goes() throws IOException {
        String lines = String.join(
                "\n",
                java.util.stream.IntStream.range(0, 5000)
                        .mapToObj(RecordReaderTest::event)
                        .toList());
        byte[] whole = gzip(lines);
        List<Read> read = read(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2)));
        assertThat(read.size()).isGreaterThan(1000);
        assertThat(ids(read.subList(0, 2))).containsExactly("0@1", "1@2");
        assertThat(read.get(read.size() - 1).decoded())
                .matches(one -> one instanceof Decoded.Rejected rejected
                        && rejected.reason() == Decoded.Reason.BAD_COMPRESSION);
    }

    @Test
    void bytes_after_the_last_gzip_member_are_reported() throws IOException {
        byte[] plainBehind = concat(gzip(event(1) + "\n"), (event(2) + "\n").getBytes(StandardCharsets.UTF_8));
        List<Read> read = read(new ByteArrayInputStream(plainBehind));
        assertThat(ids(read)).hasSize(2).startsWith("1@1");
        assertThat(read.get(1).decoded()).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void what_comes_in_small_pieces_reads_the_same() throws IOException {
        String mixed = event(1) + "\n" + pretty(node(2)) + "\n"
                + pretty(JSON.createArrayNode().add(node(3)).add(node(4))) + "\n" + event(5);
        InputStream pieces = new Trickle(new ByteArrayInputStream(mixed.getBytes(StandardCharsets.UTF_8)));
        assertThat(read(pieces)).isEqualTo(read(mixed)).hasSize(5);
    }

    @Test
    void an_empty_file_has_nothing() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n \n")).isEmpty();
        assertThat(read("\uFEFF" + pretty(node(1)))).hasSize(1);
    }

    private static List<Read> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Read> read(InputStream in) throws IOException {
        AuditDecoder decoder = new AuditDecoder((stage, verb, objectRef, cluster) -> Interest.Depth.REQUEST_BODY);
        List<Read> read = new ArrayList<>();
        try (RecordReader reader = new RecordReader("test", in)) {
            while (reader.next()) {
                reader.rejection()
                        .ifPresentOrElse(
                                rejected -> read.add(new Read(rejected, reader.line())),
                                () -> decoder.decode(
                                        reader.bytes(),
                                        reader.offset(),
                                        reader.length(),
                                        ORIGIN,
                                        one -> read.add(new Read(one, reader.line()))));
            }
        }
        return read;
    }

    private static List<String> ids(List<Read> read) {
        return read.stream()
                .map(one -> (one.decoded() instanceof Decoded.Relevant relevant
                                ? relevant.event().entry().auditId()
                                : one.decoded().toString())
                        + "@" + one.line())
                .toList();
    }

    private static String event(int id) {
        return node(id).toString();
    }

    private static ObjectNode node(int id) {
        ObjectNode event = JSON.createObjectNode()
                .put("kind", "Event")
                .put("apiVersion", "audit.k8s.io/v1")
                .put("auditID", "" + id);
        event.put("stage", "ResponseComplete")
                .put("verb", "list")
                .putObject("user")
                .put("username", "alice");
        event.putObject("objectRef").put("resource", "secrets").put("namespace", "payments");
        event.put("userAgent", "a b c d e f g h i j k l m n o p q r s t u v w x y z 0123456789")
                .put("requestURI", "/api/v1/namespaces/payments");
        return event.put("stageTimestamp", "2026-03-02T09:14:07.118903Z");
    }

    private static String pretty(com.fasterxml.jackson.databind.JsonNode node) {
        return node.toPrettyString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] a, byte[] b) throws IOException {
        return new SequenceInputStream(new ByteArrayInputStream(a), new ByteArrayInputStream(b)).readAllBytes();
    }

    /** A pipe whose writer is slow: few bytes at a time, and never any that are known to come. */
    private static final class Trickle extends FilterInputStream {

        Trickle(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 7));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
