package io.secretwatch.fuzz;

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
        long[] sums = new long[2];
        long rounds = Campaign.run(args, seed -> {
            HostileRequestRun run = new HostileRequestRun(seed);
            run.run(REQUESTS);
            sums[0] += run.demanded();
            sums[1] += run.reads();
        });
        System.out.println(rounds + " seeds, " + rounds * REQUESTS + " requests, something demanded of " + sums[0]
                + ", " + sums[1] + " reads or tokens, no failure");
    }
}
