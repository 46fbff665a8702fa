package io.secretwatch.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a hunter relies on when it reads the activity topic. */
class ActivityContractTest {

    private static final Path SCHEMA = Path.of("../../docs/contracts/activity.schema.json");

    @TestFactory
    Stream<DynamicTest> an_example_is_valid() throws IOException {
        Schema schema = Contracts.schema(SCHEMA);
        List<Path> examples = Contracts.examples("activity-");
        int kinds = new ObjectMapper().readTree(SCHEMA.toFile()).path("oneOf").size();
        assertEquals(kinds, examples.size(), "one of each kind, and a mark");
        return examples.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> assertEquals(List.of(), schema.validate(Files.readString(file), InputFormat.JSON))));
    }

    @Test
    void what_is_no_activity_is_not_valid() throws IOException {
        Schema schema = Contracts.schema(SCHEMA);
        assertFalse(
                schema.validate("{\"kind\":\"secret-read\"}", InputFormat.JSON).isEmpty());
        assertFalse(schema.validate(
                        "{\"kind\":\"mark\",\"source\":\"k8s-audit-0\",\"time\":\"noon\",\"idle\":false}",
                        InputFormat.JSON)
                .isEmpty());
    }
}
