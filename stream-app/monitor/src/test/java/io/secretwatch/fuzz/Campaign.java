package io.secretwatch.fuzz;

import java.time.Duration;

/** One seed after the other, for as many minutes as asked for. */
final class Campaign {

    /** What is done for a seed. */
    @FunctionalInterface
    interface Round {

        void run(long seed);
    }

    private Campaign() {}

    /**
     * Runs the rounds, and says how many there were. At the first failure it prints the seed and ends the process with 1.
     *
     * @param args minutes, and the first seed
     */
    static long run(String[] args, Round round) {
        long end =
                System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[0])).toNanos();
        long first = Long.parseLong(args[1]);
        long seed = first;
        for (; System.nanoTime() < end; seed++) {
            try {
                round.run(seed);
            } catch (RuntimeException | StackOverflowError e) {
                System.out.println("seed " + seed + ": " + e);
                e.printStackTrace(System.out);
                System.exit(1);
            }
        }
        return seed - first;
    }
}
