package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Recordings in which an event is spread over several lines, or several events stand on one. */
class SplitRecordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void parts_that_docker_split_make_one_whole_event() throws IOException {
        for (int size : new int[] {100, 333, 1_000, 16 << 10}) {
            List<Decoded> decoded = read(docker(event(1, 40_000), size) + docker(event(2, 10), size));
            assertThat(events(decoded))
                    .extracting(event -> event.entry().auditId())
                    .containsExactly("1", "2");
            assertThat(events(decoded)).allMatch(event -> event.entry().fidelity() == Fidelity.NATIVE);
            assertThat(events(decoded)).allMatch(event -> event.request().body() instanceof Body.Json);
        }
    }

    @Test
    void what_docker_wrote_of_the_other_stream_between_two_parts_is_no_part_of_them() throws IOException {
        String[] parts = docker(event(1, 1_000), 400).split("(?<=\n)", -1);
        String other = "{\"log\":\"I0302 09:14:07.120000 1 x.go:1] y\\n\",\"stream\":\"stderr\",\"time\":\"t\"}\n";
        List<Decoded> decoded =
                read(parts[0] + other + String.join("", List.of(parts).subList(1, parts.length)));
        assertThat(events(decoded))
                .singleElement()
                .matches(event -> event.entry().fidelity() == Fidelity.NATIVE);
        assertThat(decoded).hasSize(2);
    }

    @Test
    void the_rest_of_an_event_whose_beginning_was_rotated_away_is_rejected_and_costs_nothing_else() throws IOException {
        String docker = docker(event(1, 1_000), 400);
        List<Decoded> decoded = read(docker.substring(docker.indexOf('\n') + 1) + docker(event(2, 10), 16 << 10));
        assertThat(events(decoded)).extracting(event -> event.entry().auditId()).containsExactly("2");
        assertThat(decoded).anyMatch(Decoded.Rejected.class::isInstance);
    }

    @Test
    void messages_that_begin_with_their_length_come_one_by_one() throws IOException {
        for (String between : List.of("", "\n", "\r\n")) {
            StringBuilder stream = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                stream.append(frame("<134>1 2026-03-02T09:14:07Z m kube-apiserver - - - " + event(i, i * 40)))
                        .append(between);
            }
            List<Decoded> decoded = read(stream.toString());
            assertThat(events(decoded)).hasSize(300);
            assertThat(decoded).hasSize(300);
        }
    }

    @Test
    void a_message_that_is_shorter_than_it_says_is_no_frame_and_loses_nothing() throws IOException {
        String message = "<134>1 2026-03-02T09:14:07Z m kube-apiserver - - - " + event(1, 10);
        List<Decoded> decoded = read((message.length() + 7) + " " + message + "\n" + event(2, 10) + "\n");
        assertThat(events(decoded)).hasSize(2);
    }

    @Test
    void an_archive_is_rejected_as_a_whole_also_where_it_is_compressed() throws IOException {
        byte[] tar = new byte[4_096];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        byte[] event = event(1, 10).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(event, 0, tar, 512, event.length);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar);
        }
        byte[] zip = ("PK\u0003\u0004" + event(1, 10)).getBytes(StandardCharsets.US_ASCII);
        for (byte[] archive : List.of(tar, packed.toByteArray(), zip)) {
            assertThat(read(archive))
                    .singleElement()
                    .matches(one -> one instanceof Decoded.Rejected rejected
                            && rejected.detail().contains("archive"));
        }
    }

    @Test
    void a_file_of_a_form_that_is_not_read_is_rejected_once_and_says_what_it_is() throws IOException {
        String lines = (event(1, 10) + "\n").repeat(50);
        Map<String, String> forms = Map.of(
                "BZh91AY", "bzip2",
                "\u00fd7zXZ\0", "xz",
                "\u0004\"M\u0018", "LZ4",
                "x\u009c", "zlib",
                "\u00ff\u0006\0\0sNaPpY", "Snappy",
                "Obj\u0001", "Avro",
                "PAR1", "Parquet");
        for (Map.Entry<String, String> form : forms.entrySet()) {
            assertThat(read((form.getKey() + lines).getBytes(StandardCharsets.ISO_8859_1)))
                    .singleElement()
                    .matches(one -> one instanceof Decoded.Rejected rejected
                            && rejected.detail().contains(form.getValue()));
        }
    }

    @Test
    void text_in_utf_16_behind_its_mark_is_read_also_where_it_is_compressed() throws IOException {
        String text = "\ufeff" + (event(1, 60_000) + "\r\n").repeat(3)
                + event(2, 10).replace("jane", "j\u00e4ne\ud83d\ude00");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = text.getBytes(charset);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            for (byte[] file : List.of(bytes, packed.toByteArray())) {
                List<AuditEvent> events = events(read(file));
                assertThat(events).hasSize(4);
                assertThat(events.get(3).client().user().username()).isEqualTo("j\u00e4ne\ud83d\ude00");
            }
        }
    }

    @Test
    void documents_in_yaml_come_one_by_one() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("---\n").append(yaml(i, 4_000));
        }
        List<Decoded> decoded = read(text.toString());
        assertThat(decoded).hasSize(200);
        assertThat(events(decoded)).hasSize(200);
        assertThat(events(read(yaml(1, 10).replace("kind: Event\n", "") + "---\n" + yaml(2, 10))))
                .hasSize(2);
    }

    @Test
    void a_document_in_yaml_ends_where_something_else_begins() throws IOException {
        for (String other : List.of(
                event(1, 10), "[" + event(1, 10) + "]", "<134>1 2026-03-02T09:14:07Z m a - - - " + event(1, 10))) {
            assertThat(events(read("---\n" + yaml(1, 10) + other + "\n" + event(2, 10))))
                    .hasSize(3);
        }
    }

    @Test
    void a_document_in_yaml_that_is_hostile_costs_only_itself() throws IOException {
        StringBuilder laughs = new StringBuilder("---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        String deep = "---\nkey: " + "[".repeat(100_000) + "\n";
        String broken = "---\nkey: \"never\n  ends\n";
        String huge = "---\nkey: v\n" + "more: 0123456789\n".repeat(1_200_000);
        for (String hostile : List.of(laughs.toString(), deep, broken, huge)) {
            List<Decoded> decoded = read(hostile + "---\n" + yaml(1, 10));
            assertThat(decoded).hasSize(2);
            assertThat(decoded.get(0)).isInstanceOf(Decoded.Rejected.class);
            assertThat(events(decoded)).hasSize(1);
        }
    }

    private static String yaml(int id, int filling) {
        return "kind: Event\napiVersion: audit.k8s.io/v1\nlevel: Metadata\nauditID: '" + id
                + "'\nstage: ResponseComplete\nrequestURI: /api/v1/secrets?limit=500\nverb: list\nuser:\n  username: jane\n  groups:\n"
                + "  - a\nobjectRef:\n  resource: secrets\n  apiVersion: v1\nresponseStatus: {code: 200}\nuserAgent: \""
                + "x".repeat(filling)
                + "\"\nstageTimestamp: '2026-03-02T09:14:07.118903Z'\n";
    }

    private static String event(int id, int filling) {
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Request\",\"auditID\":\"" + id
                + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces/n/pods\",\"verb\":\"create\","
                + "\"user\":{\"username\":\"jane\"},\"objectRef\":{\"resource\":\"pods\",\"namespace\":\"n\",\"apiVersion\":\"v1\"},"
                + "\"requestObject\":{\"a\":\"" + "x\\n".repeat(filling / 3)
                + "\"},\"stageTimestamp\":\"2026-03-02T09:14:07.118903Z\"}";
    }

    private static String docker(String line, int size) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < line.length(); at += size) {
            boolean last = at + size >= line.length();
            String part = line.substring(at, Math.min(at + size, line.length())) + (last ? "\n" : "");
            lines.append("{\"log\":")
                    .append(JSON.writeValueAsString(part))
                    .append(",\"stream\":\"stdout\",\"time\":\"2026-03-02T09:14:07.118903Z\"}\n");
        }
        return lines.toString();
    }

    private static String frame(String message) {
        return message.length() + " " + message;
    }

    private static List<AuditEvent> events(List<Decoded> decoded) {
        return decoded.stream()
                .filter(Decoded.Relevant.class::isInstance)
                .map(one -> ((Decoded.Relevant) one).event())
                .toList();
    }

    private static List<Decoded> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Decoded> read(byte[] bytes) throws IOException {
        AuditDecoder decoder = new AuditDecoder((stage, verb, ref, cluster) -> Interest.Depth.REQUEST_BODY);
        Origin origin = new Origin(Optional.empty(), Instant.EPOCH);
        List<Decoded> decoded = new ArrayList<>();
        try (RecordReader reader = new RecordReader("test", new ByteArrayInputStream(bytes))) {
            while (reader.next()) {
                reader.rejection().ifPresent(decoded::add);
                if (reader.rejection().isEmpty()) {
                    decoder.decode(reader.bytes(), reader.offset(), reader.length(), origin, decoded::add);
                }
            }
        }
        return decoded;
    }
}
