package io.secretwatch.connectors.receive.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are whole, torn or damaged, and the bound on them. */
class ClusterBufferTest {

    private static final long ROOM = 64L << 20;

    @TempDir
    private Path dir;

    @Test
    void what_one_process_wrote_the_next_one_reads_in_order_and_then_the_files_are_gone() throws IOException {
        List<String> written = new ArrayList<>();
        try (DiskBuffer buffer = open(Set.of("prod"))) {
            for (int i = 0; i < 20; i++) {
                List<String> batch = batch(i, 1 + i);
                written.addAll(batch);
                append(buffer, batch);
            }
        }
        try (DiskBuffer buffer = open(Set.of("prod"))) {
            append(buffer, List.of("later"));
            written.add("later");
            ClusterBuffer prod = prod(buffer);
            assertThat(prod.events()).isEqualTo(written.size());
            assertThat(prod.oldestMillis()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
            assertThat(drained(prod)).isEqualTo(written);
            assertThat(prod.isEmpty()).isTrue();
            assertThat(prod.bytes()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void what_comes_while_the_last_file_is_read_need_not_wait_behind_it() throws IOException {
        try (DiskBuffer buffer = open(Set.of("prod"))) {
            ClusterBuffer prod = prod(buffer);
            assertThat(prod.hasBacklog()).isFalse();
            append(buffer, List.of("one"));
            assertThat(prod.hasBacklog()).isTrue();
            SegmentReader last = prod.oldest().orElseThrow();
            assertThat(prod.hasBacklog()).isFalse();
            assertThat(prod.isEmpty()).isFalse();
            append(buffer, List.of("two"));
            assertThat(prod.hasBacklog()).isTrue();
            assertThat(values(last)).containsExactly("one");
            prod.remove(last.segment());
            assertThat(drained(prod)).containsExactly("two");
        }
    }

    @Test
    void nobody_else_may_read_the_files_and_no_other_receiver_may_use_the_folder() throws IOException {
        try (DiskBuffer buffer = open(Set.of("prod"))) {
            append(buffer, List.of("one"));
            assertThat(files())
                    .singleElement()
                    .satisfies(file -> assertThat(mode(file)).isEqualTo("rw-------"));
            assertThat(mode(dir.resolve("buffer"))).isEqualTo("rwx------");
            assertThat(mode(dir.resolve("buffer/prod"))).isEqualTo("rwx------");
            assertThat(DiskBuffer.open(dir.resolve("buffer"), ROOM, Set.of("prod")))
                    .isEmpty();
        }
    }

    @Test
    void whatever_byte_is_changed_the_entries_without_it_are_read_and_it_is_counted() throws IOException {
        byte[] whole = segmentOf(6);
        Random random = new Random(15);
        for (int round = 0; round < 2_000; round++) {
            byte[] changed = whole.clone();
            int at = random.nextInt(whole.length);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Reading reading = read(changed);
            List<String> intact = new ArrayList<>();
            int begin = 0;
            for (int i = 0; i < 6; i++) {
                int end = begin + 12 + ByteBuffer.wrap(whole).getInt(begin + 8);
                // offset and epoch of a batch are not checksummed, and not used
                boolean unused = at >= begin && (at < begin + 8 || (at >= begin + 12 && at < begin + 16));
                if (at < begin || at >= end || unused) {
                    intact.addAll(batch(i, 3));
                }
                begin = end;
            }
            assertThat(reading.values()).as("byte %d", at).isEqualTo(intact);
            assertThat(reading.damaged() + reading.unfinished() > 0).isEqualTo(intact.size() < 18);
        }
    }

    @Test
    void a_file_that_ends_at_any_byte_lacks_the_last_entry_alone_which_is_not_called_damaged() throws IOException {
        byte[] whole = segmentOf(3);
        for (int length = 0; length < whole.length; length++) {
            Reading reading = read(Arrays.copyOf(whole, length));
            assertThat(reading.values())
                    .isEqualTo(values(3).subList(0, reading.values().size()));
            assertThat(reading.damaged()).isZero();
        }
        byte[] zeros = Arrays.copyOf(whole, whole.length + 100);
        assertThat(read(zeros).values()).isEqualTo(values(3));
        assertThat(read(zeros).damaged()).isEqualTo(100);
    }

    @Test
    void an_event_that_looks_like_a_batch_is_not_taken_for_one_behind_a_damage() throws IOException {
        byte[] forged = Batches.write(List.of(record("forged")), 7, 0).array();
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        ProducerRecord<byte[], byte[]> hostile = new ProducerRecord<>(
                "audit",
                "key".getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(forged.length + noise.length)
                        .put(noise)
                        .put(forged)
                        .array());
        ByteBuffer batch = Batches.write(List.of(hostile), 8, 0);
        byte[] bytes = new byte[batch.remaining()];
        batch.get(bytes);
        bytes[20] ^= 1;
        // as it stands in a file if it is not compressed
        ByteBuffer file =
                ByteBuffer.allocate(bytes.length + forged.length).put(bytes).put(forged);
        Reading reading = read(file.array(), 8);
        assertThat(reading.values()).isEmpty();
        assertThat(reading.damaged()).isEqualTo(file.array().length);
    }

    @Test
    void a_cluster_that_fills_its_share_leaves_the_others_theirs() throws IOException {
        try (DiskBuffer buffer = DiskBuffer.open(dir.resolve("buffer"), 400_000, Set.of("prod", "greedy"))
                .orElseThrow()) {
            ClusterBuffer greedy = buffer.of("greedy").orElseThrow();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            greedy.append(List.of(noise(i)));
                        }
                    })
                    .isInstanceOf(BufferFullException.class);
            assertThat(greedy.refuses()).isTrue();
            assertThat(greedy.bytes()).isBetween(150_000L, 200_000L);
            assertThat(buffer.takes()).isTrue();
            append(prod(buffer), List.of(noise(1)));
            drained(greedy);
            append(greedy, List.of(noise(1)));
            assertThat(greedy.refuses()).isFalse();
        }
    }

    @Test
    void writers_at_once_and_a_reader_behind_them_lose_nothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<String> read = new ArrayList<>();
        try (DiskBuffer buffer = open(Set.of("prod"))) {
            List<Callable<Object>> writers = IntStream.range(0, 4)
                    .<Callable<Object>>mapToObj(writer -> () -> {
                        for (int i = 0; i < 50; i++) {
                            append(buffer, List.of(writer + "-" + i));
                        }
                        return "";
                    })
                    .toList();
            List<Future<Object>> running = writers.stream().map(threads::submit).toList();
            while (!running.stream().allMatch(Future::isDone)) {
                read.addAll(drained(prod(buffer)));
            }
            for (Future<Object> one : running) {
                one.get();
            }
            read.addAll(drained(prod(buffer)));
        } finally {
            threads.shutdownNow();
        }
        assertThat(read).hasSize(200).doesNotHaveDuplicates();
    }

    private DiskBuffer open(Set<String> clusters) throws IOException {
        return DiskBuffer.open(dir.resolve("buffer"), ROOM, clusters).orElseThrow();
    }

    private static ClusterBuffer prod(DiskBuffer buffer) {
        return buffer.of("prod").orElseThrow();
    }

    private static void append(DiskBuffer buffer, List<String> values) throws IOException {
        append(prod(buffer), values.stream().map(ClusterBufferTest::record).toList());
    }

    private static void append(ClusterBuffer buffer, List<ProducerRecord<byte[], byte[]>> records) throws IOException {
        buffer.force(buffer.append(records));
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                "audit", "key".getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        record.headers().add("cluster", "prod".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> noise(int seed) {
        byte[] value = new byte[10_000];
        new Random(seed).nextBytes(value);
        return new ProducerRecord<>("audit", new byte[1], value);
    }

    private static List<String> drained(ClusterBuffer buffer) throws IOException {
        List<String> values = new ArrayList<>();
        for (Optional<SegmentReader> next = buffer.oldest(); next.isPresent(); next = buffer.oldest()) {
            values.addAll(values(next.get()));
            assertThat(next.get().damaged()).isZero();
            buffer.remove(next.get().segment());
        }
        return values;
    }

    private static List<String> values(SegmentReader reader) {
        List<String> values = new ArrayList<>();
        for (List<SegmentReader.Kept> records = reader.records(); !records.isEmpty(); records = reader.records()) {
            records.forEach(one -> values.add(new String(one.value(), StandardCharsets.UTF_8)));
            reader.advance();
        }
        return values;
    }

    private static List<String> batch(int number, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "event " + number + "." + i)
                .toList();
    }

    private static List<String> values(int batches) {
        return IntStream.range(0, batches)
                .boxed()
                .flatMap(i -> batch(i, 3).stream())
                .toList();
    }

    private byte[] segmentOf(int batches) throws IOException {
        try (DiskBuffer buffer = open(Set.of("prod"))) {
            for (int i = 0; i < batches; i++) {
                append(buffer, batch(i, 3));
            }
            return Files.readAllBytes(files().get(0));
        }
    }

    private Reading read(byte[] content) throws IOException {
        Path file = files().get(0);
        Files.write(file, content);
        return read(file);
    }

    private Reading read(byte[] content, long mark) throws IOException {
        return read(Files.write(dir.resolve("%016d-%016x.records".formatted(1, mark)), content));
    }

    private static Reading read(Path file) throws IOException {
        Segment segment = Segment.found(file).orElseThrow();
        SegmentReader reader = new SegmentReader(segment);
        List<String> values = values(reader);
        segment.close();
        return new Reading(values, reader.damaged(), reader.unfinished());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(dir.resolve("buffer/prod"))) {
            return all.toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private record Reading(List<String> values, long damaged, long unfinished) {}
}
