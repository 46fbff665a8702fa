package io.secretwatch.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event that is put into an envelope comes out of it, as one that is of interest or not, or its record is rejected. */
class HostileEnvelopesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_event_is_lost_on_its_way_out_of_an_envelope(long seed) {
        EnvelopeRun run = new EnvelopeRun(seed);
        run.run(1_000);
        assertThat(run.events()).isGreaterThan(1_000);
    }
}
