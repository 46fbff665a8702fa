package io.secretwatch.topology.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.principal.Principal;
import io.secretwatch.testing.RandomRecords;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BinaryFormatTest {

    private static final RandomRecords RECORDS = new RandomRecords(
            Map.of(String.class, random -> Randomly.withSurrogates(random, 12), Principal.class, Randomly::principal));

    public sealed interface Animal permits Cat, Dog {}

    public record Cat(String name, int lives) implements Animal {}

    public record Dog(Set<String> names) implements Animal {}

    public record Box<V>(List<V> contents, boolean open) {}

    public record Everything(
            Optional<Animal> animal,
            Box<String> box,
            Map<String, Instant> times,
            Map<DayOfWeek, Long> days,
            Duration longest,
            long number) {}

    public record Before(String name, int lives) {}

    public record After(String name, int age) {}

    private final BinaryFormat<Everything> format = new BinaryFormat<>("everything", Everything.class);

    @Test
    void a_value_comes_back_as_it_went() {
        Seeds.each(500, random -> {
            Everything value = any(random);
            assertThat(format.read(format.write(value))).isEqualTo(value);
        });
    }

    @Test
    void the_ends_of_numbers_and_times_come_back() {
        for (long number : new long[] {0, 1, -1, 63, 64, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE}) {
            for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.EPOCH.minusNanos(1))) {
                Everything value = new Everything(
                        Optional.empty(),
                        new Box<>(List.of(""), true),
                        Map.of("\ud800", time),
                        Map.of(),
                        Duration.ofSeconds(number, 999_999_999),
                        number);
                assertThat(format.read(format.write(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void what_another_version_wrote_is_refused_with_a_sentence() {
        byte[] before = new BinaryFormat<>("cats", Before.class).write(new Before("tom", 9));
        BinaryFormat<After> after = new BinaryFormat<>("cats", After.class);
        byte[] next = before.clone();
        next[0]++;
        for (byte[] bytes : List.of(before, next, "{\"name\":\"tom\"}".getBytes(StandardCharsets.UTF_8), new byte[0])) {
            assertThatThrownBy(() -> after.read(bytes))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageStartingWith("the state of kind cats was written by another version of Secretwatch");
        }
    }

    @Test
    void broken_bytes_are_refused_or_another_value_and_nothing_else() {
        Seeds.each(500, random -> {
            byte[] bytes = format.write(any(random));
            byte[] cut = Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length - 5));
            assertThatThrownBy(() -> format.read(cut)).isInstanceOf(UnreadableStateException.class);
            bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
            try {
                assertThat(format.read(bytes)).isNotNull();
            } catch (UnreadableStateException expected) {
                assertThat(expected).hasMessage("the state of kind everything is broken");
            }
        });
    }

    @Test
    void a_type_without_a_format_is_named() {
        assertThatThrownBy(() -> new BinaryFormat<>("random", Random.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("state has no format for class java.util.Random");
    }

    private static Everything any(Random random) {
        return (Everything) RECORDS.any(random, Everything.class);
    }
}
