package io.secretwatch.connectors.logfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.LogRotator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that writes, rotates, compresses and deletes at random, and a follower that is killed at random. */
class RotationPropertyTest {

    private static final int RUNS = 400;
    private static final int ROTATIONS = 600;

    @TempDir
    Path dir;

    @Test
    void everything_arrives_once_and_in_order_whatever_happens_in_between() throws IOException {
        for (int seed = 0; seed < RUNS; seed++) {
            Path folder = Files.createDirectory(dir.resolve("run-" + seed));
            try (Run run = new Run(folder.resolve("audit.log"), seed)) {
                run.go();
            }
        }
    }

    @Test
    void every_byte_position_is_a_fine_one_to_rotate_and_to_be_killed_at() throws IOException {
        String text = "{\"auditID\":\"a\"}\nä\n\n{\"auditID\":\"b\"}\r\nrest\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            for (int rest = 0; rest < 3; rest++) {
                LogRotator writer = new LogRotator(Files.createDirectory(dir.resolve("cut-" + cut + "-" + rest))
                        .resolve("audit.log"));
                try (Follower follower = new Follower(writer.live)) {
                    writer.write(java.util.Arrays.copyOf(bytes, cut));
                    follower.readAll();
                    writer.write(java.util.Arrays.copyOfRange(bytes, cut, bytes.length));
                    Path backup = writer.rotate();
                    if (rest > 0) {
                        follower.restart();
                    }
                    if (rest > 1) {
                        LogRotator.compress(backup, () -> {});
                    }
                    writer.write("next\n");
                    assertThat(follower.readAll().lines)
                            .as("cut at %d, rest %d", cut, rest)
                            .containsExactly("{\"auditID\":\"a\"}", "ä", "{\"auditID\":\"b\"}\r", "rest", "next");
                    assertThat(follower.log().losses())
                            .satisfies(losses -> assertThat(losses.gaps() + losses.truncations())
                                    .isZero());
                }
            }
        }
    }

    @Test
    void a_writer_that_rotates_while_the_follower_looks_loses_nothing() throws Exception {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        writer.create();
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                    for (int i = rotation % 4; i >= 0; i--) {
                        writer.write(written.getAndIncrement() + "\n");
                    }
                    writer.rotate();
                }
                writer.write(written.getAndIncrement() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (Follower follower = new Follower(writer.live)) {
            while (!writing.isDone()) {
                follower.read(100);
            }
            writing.get();
            follower.readAll();
            assertThat(follower.lines)
                    .isEqualTo(IntStream.range(0, written.get())
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(follower.log().losses().gaps()).isZero();
        }
    }

    private static final class Run implements AutoCloseable {

        final Random random;
        final int seed;
        final LogRotator writer;
        final Follower follower;
        final List<String> written = new ArrayList<>();
        final Map<Path, Integer> backups = new LinkedHashMap<>();
        String half = "";

        Run(Path live, int seed) {
            this.seed = seed;
            random = new Random(seed);
            writer = new LogRotator(live);
            writer.create();
            follower = new Follower(live);
        }

        void go() throws IOException {
            for (int step = 0; step < 120; step++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> write();
                    case 3 -> rotate();
                    case 4 -> compress();
                    case 5 -> delete();
                    case 6 -> follower.restart();
                    default -> follower.read(random.nextInt(8));
                }
            }
            endLine();
            assertThat(follower.readAll().lines).as("seed %d", seed).isEqualTo(written);
        }

        void write() {
            for (int i = random.nextInt(6); i > 0; i--) {
                String line = written.size() + " " + "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 5000 : 40));
                endLine();
                int now = random.nextInt(line.length() + 1);
                writer.write(line.substring(0, now));
                half = line.substring(now) + "\n";
                written.add(line);
                if (random.nextInt(4) > 0) {
                    endLine();
                }
            }
        }

        void endLine() {
            writer.write(half);
            half = "";
        }

        void rotate() throws IOException {
            endLine();
            if (Files.size(writer.live) == 0) {
                return;
            }
            Path backup = writer.rename();
            if (random.nextBoolean()) {
                follower.read(random.nextInt(20));
            }
            writer.create();
            backups.put(backup, written.size());
        }

        void compress() throws IOException {
            for (Path backup : List.copyOf(backups.keySet())) {
                if (!backup.toString().endsWith(".gz") && random.nextBoolean()) {
                    int upTo = backups.remove(backup);
                    backups.put(LogRotator.compress(backup, () -> follower.read(random.nextInt(10))), upTo);
                }
            }
        }

        /** What is read may go; what is not read would be a gap. */
        void delete() throws IOException {
            for (Path backup : List.copyOf(backups.keySet())) {
                if (backups.get(backup) < follower.lines.size() && random.nextBoolean()) {
                    Files.delete(backup);
                    backups.remove(backup);
                }
            }
        }

        @Override
        public void close() {
            follower.close();
        }
    }
}
