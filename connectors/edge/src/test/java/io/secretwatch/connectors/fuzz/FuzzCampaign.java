package io.secretwatch.connectors.fuzz;

import java.time.Duration;

/**
 * {@link HostileEdgesTest} for as many minutes as asked for, one seed after the other. Ends with 1 and the seed at the first failure.
 *
 * <pre>./mvnw -q -Ptool-edge -pl connectors/edge -am process-test-classes -Dtool=connectors.fuzz.FuzzCampaign -Dtool.args="MINUTES FIRST_SEED"</pre>
 */
public final class FuzzCampaign {

    private FuzzCampaign() {}

    public static void main(String[] args) {
        long end =
                System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[0])).toNanos();
        RedactionFuzzer fuzzer = new RedactionFuzzer();
        for (long seed = Long.parseLong(args[1]); System.nanoTime() < end; seed++) {
            try {
                fuzzer.run(seed, 1);
            } catch (RuntimeException e) {
                e.printStackTrace(System.out);
                System.exit(1);
            }
        }
        System.out.println(fuzzer.events() + " events, no failure");
    }
}
