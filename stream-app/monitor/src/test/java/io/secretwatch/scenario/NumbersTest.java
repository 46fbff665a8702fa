package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.scenario.oracle.AlertOracle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number of every alert of every scenario is what comes out of the log and the tables by another way. */
class NumbersTest {

    @TestFactory
    Stream<DynamicNode> each_number_of_an_alert_is_what_the_log_says() {
        return ScenariosTest.folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
    }

    @ParameterizedTest
    @CsvSource({
        "3 different denials, 4 different denials",
        "3 different denials, 3 of 5 denials",
        "within ten minutes, within an hour",
        "'points\":48', 'points\":47'",
        "'severity_id\":3', 'severity_id\":4'",
        "'evidence_count\":3', 'evidence_count\":2'",
        "'code\":\"refusals', 'code\":\"refusal'"
    })
    void a_number_that_is_wrong_is_noticed(String is, String wrong) {
        Path folder = Path.of("src/test/resources/scenarios/reads/a-series-of-refusals");
        AlertOracle oracle = AlertOracle.of(folder);
        List<Alert> alerts = Transcript.alerts(folder);
        String told = new String(new OcsfWriter().write(alerts.get(0)), StandardCharsets.UTF_8);
        assertThat(told).contains(is);
        oracle.check(told.getBytes(StandardCharsets.UTF_8));
        byte[] changed = told.replace(is, wrong).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> oracle.check(changed)).isInstanceOf(AssertionError.class);
    }

    private static void check(Path folder) {
        AlertOracle oracle = AlertOracle.of(folder);
        OcsfWriter writer = new OcsfWriter();
        for (Alert alert : Transcript.alerts(folder)) {
            oracle.check(writer.write(alert));
        }
    }
}
