package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.testing.AuditLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are left out where what stands at their beginning and end shows that nothing in them is of the time. */
class TimeRangeTest {

    private static final Instant DAY = Instant.parse("2026-11-24T00:00:00Z");
    private static final TimeRange ASKED = new TimeRange(DAY, DAY.plus(Duration.ofDays(1)));

    @TempDir
    private Path folder;

    @Test
    void a_plain_file_is_left_out_by_its_end_or_by_its_beginning() throws IOException {
        assertThat(misses(hours(-30, 20))).isTrue();
        assertThat(misses(hours(30, 20))).isTrue();
        assertThat(misses(hours(-10, 20))).isFalse();
        assertThat(misses(hours(10, 2))).isFalse();
    }

    @Test
    void an_hour_of_disorder_is_allowed_for() throws IOException {
        assertThat(misses(hours(-20, 20))).as("ends in the hour before").isFalse();
        assertThat(misses(hours(24, 3))).as("begins in the hour after").isFalse();
    }

    @Test
    void a_file_that_is_not_in_order_is_read() throws IOException {
        assertThat(misses(hours(30, 20) + hours(2, 2))).isFalse();
        assertThat(misses(hours(-30, 20) + hours(2, 2))).isFalse();
    }

    @Test
    void a_file_whose_last_line_is_half_is_read() throws IOException {
        String whole = hours(-30, 20);
        assertThat(misses(whole.substring(0, whole.lastIndexOf("\"username\""))))
                .isFalse();
    }

    @Test
    void of_a_compressed_file_the_beginning_alone_is_known() throws IOException {
        assertThat(ASKED.misses(gzip(hours(-30, 20)), seen(gzip(hours(-30, 20)))))
                .isFalse();
        assertThat(ASKED.misses(gzip(hours(30, 20)), seen(gzip(hours(30, 20))))).isTrue();
    }

    @Test
    void what_is_no_log_of_lines_is_read() throws IOException {
        String list = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":["
                + hours(-60, 900).strip().replace("\n", ",") + "]}";
        assertThat(list.length()).isGreaterThan(256 << 10);
        assertThat(misses(list)).isFalse();
        assertThat(misses("{\"kind\":\"Status\"}\n")).isFalse();
    }

    private boolean misses(String log) throws IOException {
        AuditFile file = file("audit.log", log.getBytes(StandardCharsets.UTF_8));
        return ASKED.misses(file, seen(file));
    }

    private static Optional<Instant> seen(AuditFile file) {
        return StartTime.seen(file);
    }

    private AuditFile gzip(String log) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(log.getBytes(StandardCharsets.UTF_8));
        }
        return file("audit.log.gz", bytes.toByteArray());
    }

    private AuditFile file(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return AuditFiles.of(List.of(file.toString()), InputStream.nullInputStream())
                .files()
                .get(0);
    }

    /** Events every three minutes, from so many hours after midnight on and for so many hours. */
    private static String hours(int from, int length) {
        Instant start = DAY.plus(Duration.ofHours(from));
        return IntStream.range(0, length * 20)
                .mapToObj(
                        i -> AuditLines.podList("id-" + from + "-" + i, start.plus(Duration.ofMinutes(3L * i))) + "\n")
                .collect(Collectors.joining());
    }
}
