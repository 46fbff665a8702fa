package io.secretwatch.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.wire.text.TextLook;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoReportTest {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @Test
    void whatever_became_of_what_was_judged_is_in_the_sum() {
        Meters meters = new Meters(new SimpleMeterRegistry());
        for (String disposition : List.of("expected", "unremarkable", "alerted", "folded", "below")) {
            meters.count(Meter.JUDGED, disposition);
            meters.count(Meter.EVENTS, "judged");
        }
        StringWriter out = new StringWriter();
        new DemoReport(new PrintWriter(out), TextLook.PLAIN).print(List.of(), 0, meters, Duration.ZERO);
        String sum = out.toString()
                .lines()
                .filter(line -> line.contains(" judged = "))
                .findFirst()
                .orElseThrow();
        List<Integer> numbers = NUMBER.matcher(sum)
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList();
        assertThat(numbers.get(0)).isEqualTo(5);
        assertThat(numbers.stream().skip(1).mapToInt(Integer::intValue).sum()).isEqualTo(5);
    }
}
