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
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
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

    @Property(tries = 20)
    void a_mark_is_valid(@ForAll boolean idle) {
        assertThat(SCHEMA.validate(written(new Mark("k8s-audit-3", Optional.empty(), idle)), InputFormat.JSON))
                .isEmpty();
        assertThat(SCHEMA.validate(
                        written(new Mark(
                                "k8s-audit-3", Optional.of(Activities.times().sample()), idle)),
                        InputFormat.JSON))
                .isEmpty();
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
                        // the example is indented, a record is not
                        String record = json.readTree(Files.readString(file)).toString();
                        assertThat(ActivityJson.read(record.getBytes(StandardCharsets.UTF_8))
                                        .map(ActivitySchemaTest::written))
                                .contains(record);
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
