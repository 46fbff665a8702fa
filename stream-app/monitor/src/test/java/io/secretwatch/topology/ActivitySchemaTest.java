package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the monitor writes into the activity topic is what {@code docs/contracts/activity.schema.json} says. */
class ActivitySchemaTest {

    private static final Path CONTRACTS = Path.of("../../docs/contracts");
    private static final Schema SCHEMA = schema();

    @Test
    void an_activity_is_valid() {
        Seeds.each(
                400,
                random -> assertThat(SCHEMA.validate(written(new Seen(Activities.any(random))), InputFormat.JSON))
                        .isEmpty());
    }

    @Test
    void a_mark_is_valid() {
        Seeds.each(40, random -> {
            Mark mark = new Mark(
                    "k8s-audit-3",
                    Randomly.optional(random, Activities::time),
                    Activities.time(random),
                    Activities.time(random),
                    random.nextLong(-1, Long.MAX_VALUE));
            assertThat(SCHEMA.validate(written(mark), InputFormat.JSON)).isEmpty();
        });
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
