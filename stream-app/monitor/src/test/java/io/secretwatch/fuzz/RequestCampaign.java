package io.secretwatch.fuzz;

import java.time.Duration;

/**
 * {@link HostileRequestsTest} for as many minutes as asked for, one seed after the other. Ends with 1 and the seed at the first request that
 * is something else than Go reads in it.
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=fuzz.RequestCampaign -Dtool.args="MINUTES FIRST_SEED"</pre>
 */
public final class RequestCampaign {

    private static final int REQUESTS = 20_000;

    private RequestCampaign() {}

    public static void main(String[] args) {
        long end =
                System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[0])).toNanos();
        long seed = Long.parseLong(args[1]);
        long demanded = 0;
        long reads = 0;
        long rounds = 0;
        for (; System.nanoTime() < end; seed++, rounds++) {
            HostileRequestRun requests = new HostileRequestRun(seed);
            try {
                requests.run(REQUESTS);
            } catch (RuntimeException | StackOverflowError e) {
                System.out.println("seed " + seed + ": " + e);
                e.printStackTrace(System.out);
                System.exit(1);
            }
            demanded += requests.demanded();
            reads += requests.reads();
        }
        System.out.println(rounds + " seeds, " + rounds * REQUESTS + " requests, something demanded of " + demanded
                + ", " + reads + " reads or tokens, no failure");
    }
}
