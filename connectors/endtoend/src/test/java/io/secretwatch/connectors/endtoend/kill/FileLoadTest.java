package io.secretwatch.connectors.endtoend.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLoadTest {

    private static final int TO_A_ROTATION = 40;

    @TempDir
    private Path dir;

    private Path log;
    private Path intent;

    @BeforeEach
    void folder() throws IOException {
        log = Files.createDirectories(dir.resolve("audit")).resolve("audit.log");
        intent = dir.resolve("intent.txt");
    }

    @Test
    void every_line_is_written_once_where_the_writer_is_killed_within_any_of_them() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            FileLoad load = new FileLoad(log, intent);
            long before = Files.exists(log) ? Files.size(log) : 0;
            load.write();
            if (Files.size(log) > before) {
                cut(before + random.nextLong(Files.size(log) - before + 1));
            }
        }
        assertThat(new FileLoad(log, intent).lines()).isEqualTo(5_000);
        assertThat(ids()).isEqualTo(first(5_000));
    }

    @Test
    void a_rotation_that_was_cut_off_is_ended() throws IOException {
        FileLoad load = new FileLoad(log, intent);
        for (int i = 1; i < TO_A_ROTATION; i++) {
            load.write();
        }
        long before = Files.size(log);
        String lines = Files.readString(log);
        load.write();
        Path packed;
        try (Stream<Path> files = Files.list(log.getParent())) {
            packed = files.filter(file -> file.toString().endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
        }
        Path backup = Path.of(packed.toString().replace(".gz", ""));
        Files.writeString(backup, String.join("\n", lines(packed)) + "\n");
        Files.write(packed, new byte[] {1, 2, 3});
        Files.delete(log);
        assertThat(new FileLoad(log, intent).lines()).isEqualTo(2_000);
        assertThat(ids()).isEqualTo(first(2_000));

        Files.delete(packed);
        Files.writeString(log, lines);
        assertThat(Files.size(log)).isEqualTo(before);
        assertThat(new FileLoad(log, intent).lines())
                .as("killed before it wrote, and before it rotated")
                .isEqualTo(2_000);
        assertThat(ids()).isEqualTo(first(2_000));
    }

    private void cut(long size) throws IOException {
        byte[] all = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(all, Math.toIntExact(size)));
    }

    private static List<String> first(int count) {
        return IntStream.range(0, count).mapToObj(number -> "file-" + number).toList();
    }

    /** In the order of the rotated files, and the log at last. */
    private List<String> ids() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(log.getParent())) {
            files = new ArrayList<>(
                    all.filter(file -> !file.equals(log)).sorted().toList());
        }
        files.add(log);
        List<String> ids = new ArrayList<>();
        for (Path file : files) {
            for (String line : lines(file)) {
                ids.add(new ObjectMapper().readTree(line).at("/auditID").asText());
            }
        }
        return ids;
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
