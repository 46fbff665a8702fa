package io.secretwatch.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountedValuesTest {

    private record Sight(long value, long time) {}

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** However early or late, and however much was left out of what is kept. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_kept_answers_as_if_all_were(int seed) {
        Random random = new Random(seed);
        long within = 1 + random.nextInt(20);
        int asked = 1 + random.nextInt(6);
        int values = 1 + random.nextInt(12);
        boolean events = random.nextBoolean();
        int span = 1 + random.nextInt(200);
        Map<Long, CountedValues> stretches = new TreeMap<>();
        List<Sight> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Sight sight = new Sight(events ? i : random.nextInt(values), random.nextInt(span) - 20);
            all.add(sight);
            long stretch = Math.floorDiv(sight.time(), within);
            stretches.merge(
                    stretch,
                    CountedValues.NONE.with(sight.value(), sight.time(), asked),
                    (before, one) -> before.with(sight.value(), sight.time(), asked));

            List<CountedValues> near = LongStream.of(stretch - 1, stretch, stretch + 1)
                    .mapToObj(at -> stretches.getOrDefault(at, CountedValues.NONE))
                    .toList();
            assertThat(CountedValues.cameTogether(near, sight.time(), within, asked))
                    .as("%s, within %d, %d asked", sight, within, asked)
                    .isEqualTo(cameTogether(all, sight.time(), within, asked));
            assertThat(stretches.get(stretch).all()).hasSizeLessThanOrEqualTo(2 * asked);
        }
    }

    private static boolean cameTogether(List<Sight> all, long time, long within, int asked) {
        return LongStream.rangeClosed(time - within, time)
                .anyMatch(from -> all.stream()
                                .filter(one -> one.time() >= from && one.time() <= from + within)
                                .map(Sight::value)
                                .collect(Collectors.toSet())
                                .size()
                        >= asked);
    }
}
