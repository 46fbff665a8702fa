package io.secretwatch.fuzz;

/**
 * {@link HostileEnvelopesTest} for as many minutes as asked for, one seed after the other. Ends with 1 and the seed at the first event that is lost.
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=fuzz.EnvelopeCampaign -Dtool.args="MINUTES FIRST_SEED"</pre>
 */
public final class EnvelopeCampaign {

    private static final int RECORDS = 2_000;

    private EnvelopeCampaign() {}

    public static void main(String[] args) {
        long[] sums = new long[1];
        long rounds = Campaign.run(args, seed -> {
            EnvelopeRun run = new EnvelopeRun(seed);
            run.run(RECORDS);
            sums[0] += run.events();
        });
        System.out.println(rounds + " seeds, " + rounds * RECORDS + " records, " + sums[0] + " events, no event lost");
    }
}
