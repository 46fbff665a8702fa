package io.secretwatch.fuzz;

import java.time.Duration;

/**
 * {@link HostileEventsTest} for as many minutes as asked for, one seed after the other. Ends with 1 and the seed at the first failure.
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=fuzz.FuzzCampaign -Dtool.args="MINUTES FIRST_SEED"</pre>
 */
public final class FuzzCampaign {

    private static final int EVENTS = 5_000;

    private FuzzCampaign() {}

    public static void main(String[] args) {
        long end =
                System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[0])).toNanos();
        long seed = Long.parseLong(args[1]);
        long activities = 0;
        long alerts = 0;
        long rounds = 0;
        for (; System.nanoTime() < end; seed++, rounds++) {
            HostileEventRun events = new HostileEventRun(seed);
            try {
                events.run(EVENTS);
            } catch (RuntimeException | StackOverflowError e) {
                System.out.println("seed " + seed + ": " + e);
                e.printStackTrace(System.out);
                System.exit(1);
            }
            activities += events.activities();
            alerts += events.alerts();
        }
        System.out.println(rounds + " seeds, " + rounds * EVENTS + " events, " + activities + " activities, " + alerts
                + " alerts, no failure");
    }
}
