package io.secretwatch.fuzz;

import java.time.Duration;

/**
 * {@link HostileEnvelopesTest} for as many minutes as asked for, one seed after the other. Ends with 1 and the seed at the first event that is lost.
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=fuzz.EnvelopeCampaign -Dtool.args="MINUTES FIRST_SEED"</pre>
 */
public final class EnvelopeCampaign {

    private static final int RECORDS = 2_000;

    private EnvelopeCampaign() {}

    public static void main(String[] args) {
        long end =
                System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[0])).toNanos();
        long seed = Long.parseLong(args[1]);
        long rounds = 0;
        long events = 0;
        for (; System.nanoTime() < end; seed++, rounds++) {
            EnvelopeRun run = new EnvelopeRun(seed);
            try {
                run.run(RECORDS);
            } catch (RuntimeException | StackOverflowError e) {
                System.out.println("seed " + seed + ": " + e);
                System.exit(1);
            }
            events += run.events();
        }
        System.out.println(rounds + " seeds, " + rounds * RECORDS + " records, " + events + " events, no event lost");
    }
}
