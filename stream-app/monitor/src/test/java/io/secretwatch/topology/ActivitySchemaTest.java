package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.activity.Activity;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the monitor writes into the activity topic is what {@code docs/contracts/activity.schema.json} says. */
class ActivitySchemaTest {

    private static final Path CONTRACTS = Path.of("../../docs/contracts");
    private static final Schema SCHEMA = schema();

    @Property(tries = 200)
    void an_activity_is_valid(@ForAll("activities") Activity activity) {
        assertThat(SCHEMA.validate(written(new Seen(activity)), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void a_mark_is_valid() {
        Instant time = Instant.parse("2026-11-02T10:00:00.004005Z");
        Mark first = new Mark("k8s-audit-3", Optional.empty(), time, Instant.EPOCH, -1);
        Mark later = new Mark("k8s-audit-3", Optional.of(time), time.plusMillis(1), time.plusMillis(2), 3);
        assertThat(SCHEMA.validate(written(first), InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(written(later), InputFormat.JSON)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> an_example_is_what_the_monitor_would_write() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("examples"))) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("activity-"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        Dispatch dispatch =
                                ActivityJson.read(Files.readAllBytes(file)).orElseThrow();
                        assertThat(json.readTree(written(dispatch))).isEqualTo(json.readTree(Files.readString(file)));
                    }));
        }
    }

    @Provide
    Arbitrary<Activity> activities() {
        return Activities.any();
    }

    private static String written(Dispatch dispatch) {
        return new String(ActivityJson.write(dispatch), StandardCharsets.UTF_8);
    }

    private static Schema schema() {
        try {
            String text = Files.readString(CONTRACTS.resolve("activity.schema.json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
