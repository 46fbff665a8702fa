package io.secretwatch.testing;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Repeats a check with random input, the same in every run; a failure names the seed, and {@code -Dseed=N} repeats that one. */
public final class Seeds {

    private Seeds() {}

    /** A check that takes its input from a source of randomness. */
    @FunctionalInterface
    public interface Check {
        void run(Random random) throws Exception;
    }

    /** Runs the check with the seeds 1 to {@code count}. */
    public static void each(int count, Check check) {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.rangeClosed(1, count) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                check.run(random(seed));
            } catch (Throwable failure) {
                throw new AssertionError("with -Dseed=" + seed + ": " + failure.getMessage(), failure);
            }
        });
    }

    /** Neighbouring seeds of {@link Random} begin alike, those of {@link SplittableRandom} do not. */
    public static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }
}
