package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter.Id;
import io.micrometer.core.instrument.Tag;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.MeterLabel;
import io.secretwatch.wire.metrics.MeterKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus sees no increase in a counter that begins with 1, so each is there with 0 before the first event. */
class CounterLabelsTest {

    private static final Map<String, Meter> BY_ID =
            Arrays.stream(Meter.values()).collect(Collectors.toMap(Meter::id, meter -> meter));

    @Test
    void what_a_recording_hostile_input_and_verdicts_count_was_there_before_them() throws IOException {
        try (TopologyRig rig = new TopologyRig()) {
            Set<String> before = closed(rig);
            for (Meter meter : Meter.values()) {
                if (meter.isClosed()) {
                    assertThat(before)
                            .contains(meter.series().stream()
                                    .map(values -> series(meter, values))
                                    .toArray(String[]::new));
                }
            }
            DemoRecording.lines().forEach(line -> rig.send(line, "prod"));
            for (String folder : List.of("envelopes", "fuzz")) {
                for (String text : texts(folder)) {
                    rig.send(text);
                }
            }
            rig.say(new Feedback(
                    "a", "b", "prod", "r", "", Judgement.BENIGN, "eve", "x", TopologyRig.NOW.minusSeconds(9)));
            rig.vouch("prod", new byte[] {1});
            rig.pass(Duration.ofSeconds(30));
            assertThat(rig.meters.total(Meter.FINDINGS)).isPositive();
            assertThat(rig.meters.total(Meter.REJECTED)).isPositive();
            assertThat(rig.meters.total(Meter.VERDICTS)).isPositive();
            assertThat(closed(rig)).isEqualTo(before);
            assertThat(rig.registry.getMeters())
                    .map(one -> one.getId().getName())
                    .as("every meter stands in the table")
                    .allMatch(BY_ID::containsKey);
        }
    }

    private static List<String> texts(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(CounterLabelsTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The series of meters without an open label. */
    private static Set<String> closed(TopologyRig rig) {
        return rig.registry.getMeters().stream()
                .map(io.micrometer.core.instrument.Meter::getId)
                .filter(id -> BY_ID.get(id.getName()) == null
                        || BY_ID.get(id.getName()).isClosed())
                .map(CounterLabelsTest::series)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String series(Id id) {
        return id.getName()
                + id.getTags().stream()
                        .sorted()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .toList();
    }

    private static String series(Meter meter, List<String> values) {
        List<String> names = meter.labels().stream().map(MeterLabel::name).toList();
        return meter.id()
                + IntStream.range(0, names.size())
                        .mapToObj(i -> Tag.of(names.get(i), values.get(i)))
                        .sorted()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .toList();
    }

    @Test
    void the_number_of_series_is_what_the_page_says() {
        assertThat(Arrays.stream(Meter.values())
                        .filter(meter -> meter.kind() == MeterKind.COUNTER && meter.isClosed())
                        .mapToInt(meter -> meter.series().size())
                        .sum())
                .isLessThan(1_000);
    }
}
