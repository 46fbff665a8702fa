package io.secretwatch.connectors.endtoend.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Takes Kafka, the receiver or {@code up} away for a time under the load of an API server, and counts.
 *
 * <pre>./mvnw -q -Ptool-endtoend -pl connectors/endtoend -am process-test-classes -Dtool=connectors.endtoend.kill.OutageCampaign -Dtool.args="FOLDER WHAT SECONDS BUFFER"</pre>
 *
 * <p>WHAT is {@code kafka}, {@code kafka_and_receiver}, {@code receiver} or {@code up}; BUFFER is {@code on} or {@code off}. Ends with 1 where an event is
 * missing that was accepted, or where the API server gave one up.
 */
public final class OutageCampaign {

    private OutageCampaign() {}

    public static void main(String[] args) throws Exception {
        Outage.Of what = Outage.Of.valueOf(args[1].toUpperCase(Locale.ROOT));
        Outage.Result result;
        try (Outage outage = new Outage(Path.of(args[0]).toAbsolutePath(), what, args[3].equals("on"), 1)) {
            result = outage.run(Duration.ofSeconds(Long.parseLong(args[2])));
        }
        System.out.printf(
                "%s away for %s s, buffer %s: first 204 after %,d ms; accepted %,d, of them missing %,d, twice %,d; given up %,d%n",
                args[1],
                args[2],
                args[3],
                result.millisToFirst(),
                result.accepted(),
                result.missing(),
                result.twice(),
                result.givenUp());
        System.exit(result.missing() == 0 && result.givenUp() == 0 ? 0 : 1);
    }
}
