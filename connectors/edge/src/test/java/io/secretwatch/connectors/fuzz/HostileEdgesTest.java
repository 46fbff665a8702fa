package io.secretwatch.connectors.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lone surrogates, members twice, kinds that lie, any order, any depth, cut anywhere: no value gets out, and no event is lost. */
class HostileEdgesTest {

    @Test
    void hostile_events_come_out_redacted_and_whole() {
        RedactionFuzzer fuzzer = new RedactionFuzzer();
        fuzzer.run(1, 1_000);
        assertThat(fuzzer.events()).isEqualTo(1_000);
    }
}
