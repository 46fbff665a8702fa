package io.secretwatch.fuzz;

/**
 * {@link HostileEventsTest} for as many minutes as asked for, one seed after the other. Ends with 1 and the seed at the first failure.
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=fuzz.FuzzCampaign -Dtool.args="MINUTES FIRST_SEED"</pre>
 */
public final class FuzzCampaign {

    private static final int EVENTS = 5_000;

    private FuzzCampaign() {}

    public static void main(String[] args) {
        long[] sums = new long[2];
        long rounds = Campaign.run(args, seed -> {
            HostileEventRun run = new HostileEventRun(seed);
            run.run(EVENTS);
            sums[0] += run.activities();
            sums[1] += run.alerts();
        });
        System.out.println(rounds + " seeds, " + rounds * EVENTS + " events, " + sums[0] + " activities, " + sums[1]
                + " alerts, no failure");
    }
}
