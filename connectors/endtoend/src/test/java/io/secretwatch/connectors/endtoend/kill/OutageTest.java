package io.secretwatch.connectors.endtoend.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link OutageCampaign}; the API server waits for a tenth of its time. */
class OutageTest {

    @TempDir
    private Path dir;

    @Test
    @Timeout(180)
    void no_event_is_lost_while_kafka_is_away_and_the_receiver_is_killed_with_events_in_its_buffer() throws Exception {
        try (Outage outage = new Outage(dir, Outage.Of.KAFKA_AND_RECEIVER, true, 0.1)) {
            Outage.Result result = outage.run(Duration.ofSeconds(10));
            assertThat(result.accepted()).isPositive();
            assertThat(result.missing()).isZero();
            assertThat(result.givenUp()).isZero();
        }
    }
}
