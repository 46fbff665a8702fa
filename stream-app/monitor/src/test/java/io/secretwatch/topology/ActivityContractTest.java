package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.testing.Pages;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What hunters read: a schema, an example of every kind, and a page that names every kind and its fields. */
class ActivityContractTest {

    private static final Path CONTRACTS = Path.of("../../docs/contracts");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_schema_is_what_the_records_are() throws IOException {
        JsonNode present =
                JSON.readTree(CONTRACTS.resolve("activity.schema.json").toFile());
        Pages.expect("contracts/activity.schema.json", SchemaText.of(ActivitySchema.of(present)));
    }

    @TestFactory
    Stream<DynamicTest> the_example_of_a_kind_is_what_is_written() {
        return kinds().map(kind -> DynamicTest.dynamicTest(ActivityJson.kind(kind), () -> {
            // an example is edited by hand; the first one is made
            JsonNode example = Files.exists(example(kind)) ? present(kind) : made(kind);
            Dispatch read = ActivityJson.read(JSON.writeValueAsBytes(example)).orElseThrow();
            assertThat(((Seen) read).activity()).isInstanceOf(kind);
            JsonNode written = JSON.readTree(ActivityJson.write(read));
            Pages.expect(
                    "contracts/examples/" + example(kind).getFileName(),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(written) + "\n");
        }));
    }

    @Test
    void the_example_of_a_mark_is_what_is_written() throws IOException {
        JsonNode mark =
                JSON.readTree(CONTRACTS.resolve("examples/activity-mark.json").toFile());
        Dispatch read = ActivityJson.read(JSON.writeValueAsBytes(mark)).orElseThrow();
        assertThat(JSON.readTree(ActivityJson.write(read))).isEqualTo(mark);
    }

    @Test
    void the_example_of_a_policy_is_what_is_written() throws IOException {
        JsonNode policy =
                JSON.readTree(CONTRACTS.resolve("examples/policy.json").toFile());
        Dispatch read = ActivityJson.read(JSON.writeValueAsBytes(policy)).orElseThrow();
        assertThat(JSON.readTree(ActivityJson.write(read))).isEqualTo(policy);
    }

    @TestFactory
    Stream<DynamicTest> the_page_has_a_row_for_a_kind_with_its_fields() throws IOException {
        String page = Files.readString(CONTRACTS.resolve("activity.md"));
        return kinds().map(kind -> DynamicTest.dynamicTest(ActivityJson.kind(kind), () -> {
            String fields = Arrays.stream(kind.getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(name -> !name.equals("occurrence"))
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "));
            assertThat(page.lines().filter(line -> line.startsWith("| `" + ActivityJson.kind(kind) + "` | ")))
                    .singleElement()
                    .asString()
                    .endsWith(" | " + fields + " |");
        }));
    }

    private static Stream<Class<?>> kinds() {
        return Arrays.stream(Activity.class.getPermittedSubclasses());
    }

    private static Path example(Class<?> kind) {
        return CONTRACTS.resolve("examples").resolve("activity-" + ActivityJson.kind(kind) + ".json");
    }

    private static JsonNode present(Class<?> kind) throws IOException {
        return JSON.readTree(example(kind).toFile());
    }

    private static JsonNode made(Class<?> kind) throws IOException {
        return new ActivityExample(present(SecretRead.class).path("occurrence")).of(kind);
    }
}
