package io.secretwatch.connectors.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.testing.LogRotator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowedLogTest {

    @TempDir
    Path dir;

    private LogRotator writer() {
        return new LogRotator(dir.resolve("audit.log"));
    }

    @Test
    void a_first_start_begins_with_the_oldest_backup_compressed_or_not() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n2\n");
        LogRotator.compress(writer.rotate(), () -> {});
        writer.write("3\n");
        writer.rotate();
        writer.write("4\n");
        try (Follower follower = new Follower(writer.live)) {
            assertThat(follower.readAll().lines).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void a_start_at_the_end_takes_only_whole_lines_that_come_later() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n");
        writer.rotate();
        writer.write("2\nhalf of ");
        try (Follower follower = new Follower(writer.live, StartPosition.END, 1 << 20, Clock.systemUTC())) {
            assertThat(follower.readAll().lines).isEmpty();
            writer.write("3\n4\n");
            assertThat(follower.readAll().lines).containsExactly("4");
        }
    }

    @Test
    void a_file_that_is_not_there_is_waited_for() throws IOException {
        LogRotator writer = new LogRotator(dir.resolve("later").resolve("audit.log"));
        try (Follower follower = new Follower(writer.live)) {
            assertThat(follower.readAll().lines).isEmpty();
            Files.createDirectory(writer.live.getParent());
            assertThat(follower.readAll().lines).isEmpty();
            writer.write("1\n");
            assertThat(follower.readAll().lines).containsExactly("1");
        }
    }

    @Test
    void after_an_outage_the_rest_comes_from_compressed_backups() throws IOException {
        LogRotator writer = writer();
        try (Follower follower = new Follower(writer.live)) {
            writer.write("1\n2\n3\n");
            follower.read(2);
            for (int i = 4; i < 10; i++) {
                LogRotator.compress(writer.rotate(), () -> {});
                writer.write(i + "\n");
            }
            follower.restart();
            assertThat(follower.readAll().lines).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
            assertThat(follower.log().losses())
                    .satisfies(losses ->
                            assertThat(losses.gaps() + losses.truncations()).isZero());
        }
    }

    @Test
    void an_inode_that_was_used_again_is_another_file() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n2\n3\n");
        try (Follower follower = new Follower(writer.live)) {
            follower.read(2);
            LogRotator.compress(writer.rotate(), () -> {});
            writer.write("four\nfive\nsix\n");
            Position old = follower.position.orElseThrow();
            follower.position = Optional.of(
                    new Position(OpenLog.keyOf(writer.live), old.head(), old.headBytes(), old.offset(), old.after()));
            follower.restart();
            assertThat(follower.readAll().lines).containsExactly("1", "2", "3", "four", "five", "six");
        }
    }

    @Test
    void a_log_that_moved_to_another_disk_goes_on_where_it_was() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n2\n");
        try (Follower follower = new Follower(writer.live)) {
            follower.readAll();
            Path copy = Files.copy(writer.live, dir.resolve("copy"));
            Files.delete(writer.live);
            Files.move(copy, writer.live);
            writer.write("3\n");
            follower.restart();
            assertThat(follower.readAll().lines).containsExactly("1", "2", "3");
        }
    }

    @Test
    void a_truncated_file_is_read_from_its_beginning_and_counted() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n2\n");
        try (Follower follower = new Follower(writer.live)) {
            follower.readAll();
            Files.write(writer.live, new byte[0]);
            writer.write("3\n");
            follower.readAll();
            // longer than what was read, and another all the same
            Files.write(writer.live, "four\nfive\n".getBytes());
            assertThat(follower.readAll().lines).containsExactly("1", "2", "3", "four", "five");
            assertThat(follower.log().losses().truncations()).isEqualTo(2);
            Files.write(writer.live, "6\n".getBytes());
            follower.restart();
            assertThat(follower.readAll().lines).endsWith("five", "6");
            assertThat(follower.log().losses().truncations()).isEqualTo(1);
        }
    }

    @Test
    void a_backup_that_vanished_is_a_gap_that_is_told() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n2\n");
        try (Follower follower = new Follower(writer.live)) {
            follower.read(1);
            Path first = writer.rotate();
            writer.write("3\n");
            writer.rotate();
            writer.write("4\n");
            Files.delete(first);
            follower.restart();
            assertThat(follower.readAll().lines).containsExactly("1", "3", "4");
            assertThat(follower.log().losses().gaps()).isEqualTo(1);
        }
    }

    @Test
    void a_backup_that_vanishes_while_an_older_one_is_read_is_a_gap_that_is_told() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n2\n");
        writer.rotate();
        writer.write("3\n");
        Path second = writer.rotate();
        writer.write("4\n");
        try (Follower follower = new Follower(writer.live)) {
            follower.read(1);
            Files.delete(second);
            assertThat(follower.readAll().lines).containsExactly("1", "2", "4");
            assertThat(follower.log().losses().gaps()).isEqualTo(1);
        }
    }

    @Test
    void what_is_written_between_the_end_that_was_seen_and_the_rotation_is_not_lost() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n");
        boolean[] rotated = {false};
        LogFolder folder = new LogFolder(writer.live, Clock.systemUTC()) {
            @Override
            Optional<String> liveKey() throws IOException {
                if (Files.size(writer.live) > 4 && !rotated[0]) {
                    rotated[0] = true;
                    writer.write("last\n");
                    writer.rotate();
                    writer.write("next\n");
                }
                return super.liveKey();
            }
        };
        try (FollowedLog log =
                new FollowedLog(folder, Optional.empty(), StartPosition.BEGINNING, 100, Clock.systemUTC())) {
            assertThat(log.next().orElseThrow().bytes()).isEqualTo("1".getBytes());
            assertThat(log.next()).isEmpty();
            writer.write("two\n");
            for (String expected : new String[] {"two", "last", "next"}) {
                assertThat(log.next().orElseThrow().bytes()).isEqualTo(expected.getBytes());
            }
            assertThat(rotated[0]).isTrue();
        }
    }

    @Test
    void files_that_are_rotated_between_the_listing_and_the_opening_of_the_next_are_not_passed_over()
            throws IOException {
        LogRotator writer = writer();
        writer.write("1\n");
        Busy folder = new Busy(writer);
        try (Follower follower = new Follower(folder, StartPosition.BEGINNING)) {
            follower.read(1);
            writer.rotate();
            writer.write("2\n");
            folder.rotations = 4;
            while (folder.rotations > 0) {
                follower.readAll();
            }
            assertThat(follower.readAll().lines).containsExactly("1", "2", "busy 4", "busy 3", "busy 2", "busy 1");
            assertThat(follower.log().losses().gaps()).isZero();
        }
    }

    @Test
    void a_file_of_which_nothing_is_read_yet_is_found_again_though_it_is_rotated_meanwhile() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n");
        Busy folder = new Busy(writer);
        folder.rotations = 1;
        try (Follower follower = new Follower(folder, StartPosition.BEGINNING)) {
            follower.position = Optional.of(OpenLog.live(writer.live).position(0, ""));
            follower.restart();
            assertThat(follower.readAll().lines).containsExactly("1", "busy 1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_listing_that_shows_a_newer_backup_and_not_an_older_one_is_not_believed(int quiet) throws IOException {
        LogRotator writer = writer();
        List<String> written = new ArrayList<>();
        writer.write("first\n");
        written.add("first");
        LogFolder folder = new Torn(writer.live, quiet, entries -> {
            writer.rotate();
            writer.write("second of three\n");
            entries.add(writer.rotate());
            writer.write("third of three\n");
            written.addAll(List.of("second of three", "third of three"));
        });
        try (Follower follower = new Follower(folder, StartPosition.BEGINNING)) {
            follower.read(1);
            writer.rotate();
            writer.write("next\n");
            written.add("next");
            assertThat(follower.readAll().lines).isEqualTo(written);
            assertThat(follower.log().losses().gaps()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_listing_that_shows_neither_a_backup_nor_its_compressed_copy_is_not_believed(int quiet) throws IOException {
        LogRotator writer = writer();
        writer.write("1\n");
        Path[] second = new Path[1];
        LogFolder folder = new Torn(writer.live, quiet, entries -> {
            if (entries.remove(second[0])) {
                LogRotator.compress(second[0], () -> {});
            }
        });
        try (Follower follower = new Follower(folder, StartPosition.BEGINNING)) {
            writer.rotate();
            writer.write("2\n");
            second[0] = writer.rotate();
            writer.write("3\n");
            assertThat(follower.readAll().lines).containsExactly("1", "2", "3");
            assertThat(follower.log().losses().gaps()).isZero();
        }
    }

    @Test
    void a_compressed_backup_that_is_deleted_while_it_is_read_is_read_to_its_end() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n2\n3\n");
        Path backup = LogRotator.compress(writer.rotate(), () -> {});
        writer.write("4\n");
        try (Follower follower = new Follower(writer.live)) {
            follower.read(1);
            Files.delete(backup);
            assertThat(follower.readAll().lines).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void the_last_line_of_a_file_without_its_end_survives_a_look_that_fails() throws IOException {
        LogRotator writer = writer();
        writer.write("1\nlast");
        boolean[] failed = {false};
        LogFolder folder = new LogFolder(writer.live, Clock.systemUTC()) {
            @Override
            boolean hasFile(String key) throws IOException {
                if (!failed[0]) {
                    failed[0] = true;
                    throw new IOException("the disk does not answer");
                }
                return super.hasFile(key);
            }
        };
        try (Follower follower = new Follower(folder, StartPosition.BEGINNING)) {
            follower.readAll();
            Files.move(writer.live, dir.resolve("audit.log.1"));
            writer.write("2\n");
            assertThatThrownBy(follower::readAll).hasMessageContaining("the disk does not answer");
            assertThat(follower.readAll().lines).containsExactly("1", "last", "2");
        }
    }

    @Test
    void an_unfinished_line_waits_for_its_end_or_for_the_rotation() throws IOException {
        LogRotator writer = writer();
        writer.write("1\nhalf");
        try (Follower follower = new Follower(writer.live)) {
            assertThat(follower.readAll().lines).containsExactly("1");
            assertThat(follower.log().unfinished()).isEqualTo(4);
            writer.write(" and half\nlast");
            assertThat(follower.readAll().lines).containsExactly("1", "half and half");
            writer.rotate();
            assertThat(follower.readAll().lines).hasSize(2);
            writer.write("2\n");
            assertThat(follower.readAll().lines).containsExactly("1", "half and half", "last", "2");
        }
    }

    @Test
    void a_compressed_backup_that_is_half_written_is_waited_for() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n".repeat(50_000) + "2\n");
        Path backup = writer.rotate();
        byte[] whole = LogRotator.gzip(Files.readAllBytes(backup));
        Files.delete(backup);
        Path gz = dir.resolve(backup.getFileName() + ".gz");
        writer.write("3\n");
        try (Follower follower = new Follower(writer.live)) {
            for (int length : new int[] {0, 5, whole.length / 2, whole.length - 4}) {
                Files.write(gz, Arrays.copyOf(whole, length));
                assertThat(follower.readAll().lines).doesNotContain("3");
                assertThat(follower.log().caughtUp()).isFalse();
            }
            Files.write(gz, whole);
            assertThat(follower.readAll().lines).hasSize(50_002).endsWith("2", "3");
            assertThat(follower.log().losses())
                    .satisfies(losses ->
                            assertThat(losses.gaps() + losses.truncations()).isZero());
        }
    }

    @Test
    void a_compressed_backup_that_stays_broken_is_read_as_far_as_it_goes_and_told() throws IOException {
        LogRotator writer = writer();
        writer.write("1\n".repeat(100));
        Path backup = writer.rotate();
        byte[] whole = LogRotator.gzip(Files.readAllBytes(backup));
        Files.delete(backup);
        Files.write(dir.resolve(backup.getFileName() + ".gz"), Arrays.copyOf(whole, whole.length - 8));
        writer.write("3\n");
        Clock later = Clock.offset(Clock.systemUTC(), GzipLog.PATIENCE.plus(Duration.ofSeconds(5)));
        try (Follower follower = new Follower(writer.live, StartPosition.BEGINNING, 1 << 20, later)) {
            assertThat(follower.readAll().lines).hasSize(101).endsWith("3");
            assertThat(follower.log().losses().gaps()).isEqualTo(1);
        }
    }

    @Test
    void a_line_of_twenty_megabytes_is_one_line() {
        LogRotator writer = writer();
        writer.write("x".repeat(20 << 20) + "\nshort\n");
        try (Follower follower = new Follower(writer.live, StartPosition.BEGINNING, 32 << 20, Clock.systemUTC())) {
            assertThat(follower.readAll().lines)
                    .satisfies(lines -> assertThat(lines.get(0)).hasSize(20 << 20))
                    .endsWith("short")
                    .hasSize(2);
        }
    }

    @Test
    void of_a_line_above_the_limit_the_beginning_and_the_length_are_kept() throws IOException {
        LogRotator writer = writer();
        writer.write("y".repeat(100) + "\n" + "x".repeat(101) + "\n" + "z".repeat((3 << 20)) + "\nshort\n");
        try (FollowedLog log =
                new FollowedLog(writer.live, Optional.empty(), StartPosition.BEGINNING, 100, Clock.systemUTC())) {
            assertThat(log.next().orElseThrow().cut()).isFalse();
            assertThat(log.next().orElseThrow())
                    .satisfies(line -> assertThat(line.bytes()).hasSize(100))
                    .returns(101L, Line::length)
                    .returns(true, Line::cut);
            assertThat(log.next().orElseThrow())
                    .satisfies(line -> assertThat(line.bytes()).hasSize(100))
                    .returns(3L << 20, Line::length);
            assertThat(log.next().orElseThrow().bytes()).isEqualTo("short".getBytes());
        }
    }

    @Test
    void hostile_names_beside_the_log_are_nobodys_backups() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(dir.resolve("a b\n{*}$(x)"));
        LogRotator writer = new LogRotator(folder.resolve("au*dit [1].log"));
        writer.write("1\n");
        writer.rotate();
        writer.write("2\n");
        String prefix = "au*dit [1]-";
        Files.createDirectory(folder.resolve(prefix + "2026-01-01T00-00-00.000.log"));
        Files.createSymbolicLink(
                folder.resolve(prefix + "2026-01-01T00-00-00.001.log"),
                Files.writeString(dir.resolve("elsewhere"), "secret\n"));
        assertThat(new ProcessBuilder(
                                "mkfifo",
                                folder.resolve(prefix + "2026-01-01T00-00-00.002.log")
                                        .toString())
                        .start()
                        .waitFor())
                .isZero();
        for (String name : new String[] {
            prefix + "2026-13-99.log",
            prefix + ".log",
            prefix + "x\n.log",
            "au*dit [1].log.gz",
            prefix + "2026-01-01T00-00-00.000.log.gz.gz"
        }) {
            Files.writeString(folder.resolve(name), "never\n");
        }
        try (Follower follower = new Follower(writer.live)) {
            assertThat(follower.readAll().lines).containsExactly("1", "2");
        }
    }

    @Test
    void a_link_is_an_error_for_its_backups_would_be_looked_for_in_the_wrong_folder() throws IOException {
        Path target = Files.writeString(
                Files.createDirectory(dir.resolve("elsewhere")).resolve("audit.log"), "1\n");
        Path link = Files.createSymbolicLink(dir.resolve("audit.log"), target);
        try (FollowedLog log =
                new FollowedLog(link, Optional.empty(), StartPosition.BEGINNING, 100, Clock.systemUTC())) {
            assertThatThrownBy(log::next)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is a link; name the file that it points to");
        }
    }

    @Test
    void what_is_no_file_is_an_error_and_not_waited_for() throws IOException {
        Path pipe = Files.createDirectory(dir.resolve("audit.log"));
        try (FollowedLog log =
                new FollowedLog(pipe, Optional.empty(), StartPosition.BEGINNING, 100, Clock.systemUTC())) {
            assertThatThrownBy(log::next).isInstanceOf(IOException.class).hasMessageContaining("is not a regular file");
        }
    }

    /** A folder of which the live file is rotated behind every listing of backups, so many times. */
    private static final class Busy extends LogFolder {

        private final LogRotator writer;
        int rotations;

        Busy(LogRotator writer) {
            super(writer.live, Clock.systemUTC());
            this.writer = writer;
        }

        @Override
        List<Backup> backups() throws IOException {
            List<Backup> backups = super.backups();
            if (rotations > 0) {
                writer.rotate();
                writer.write("busy " + rotations-- + "\n");
            }
            return backups;
        }
    }

    private interface Change {

        void to(List<Path> entries) throws IOException;
    }

    /** A folder that changes once while it is listed: readdir may show what comes or goes then, or not. */
    private static final class Torn extends LogFolder {

        private final Change change;
        private int quiet;

        Torn(Path live, int quiet, Change change) {
            super(live, Clock.systemUTC());
            this.quiet = quiet;
            this.change = change;
        }

        @Override
        List<Path> entries() throws IOException {
            List<Path> entries = super.entries();
            if (quiet-- == 0) {
                change.to(entries);
            }
            return entries;
        }
    }
}
