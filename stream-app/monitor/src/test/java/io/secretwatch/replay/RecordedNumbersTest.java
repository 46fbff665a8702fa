package io.secretwatch.replay;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.scenario.oracle.AlertOracle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of every alert about a recording is what comes out of the log and the tables by another way. */
class RecordedNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"attacks-full", "attacks-production", "attacks-metadata"})
    void each_number_of_an_alert_is_what_the_log_says(String name) {
        Recorded recording = new Recorded(name);
        AlertOracle oracle = AlertOracle.of(recording.folder());
        OcsfWriter writer = new OcsfWriter();
        for (Alert alert : recording.replay(false, 1).alerts) {
            oracle.check(writer.write(alert));
        }
    }
}
