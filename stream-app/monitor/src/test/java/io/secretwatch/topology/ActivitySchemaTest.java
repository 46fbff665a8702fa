package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.testing.RandomRecords;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the monitor writes into the activity topic is what {@code docs/contracts/activity.schema.json} says. */
class ActivitySchemaTest {

    private static final Path SCHEMA_FILE = Path.of("../../docs/contracts/activity.schema.json");
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
                    "k8s-audit-3", Randomly.optional(random, RandomRecords::time), random.nextLong(-1, Long.MAX_VALUE));
            assertThat(SCHEMA.validate(written(mark), InputFormat.JSON)).isEmpty();
        });
    }

    private static String written(Dispatch dispatch) {
        return new String(ActivityJson.write(dispatch), StandardCharsets.UTF_8);
    }

    private static Schema schema() {
        try {
            // as it is to be: ActivityContractTest may be about to write it
            String text = SchemaText.of(ActivitySchema.of(new ObjectMapper().readTree(SCHEMA_FILE.toFile())));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
