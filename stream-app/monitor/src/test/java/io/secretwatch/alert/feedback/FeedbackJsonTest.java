package io.secretwatch.alert.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The record of the feedback topic, as the contract has it. */
class FeedbackJsonTest {

    private static final Path EXAMPLE = Path.of("../../docs/contracts/examples/verdict.json");
    private static final Path SCHEMA = Path.of("../../docs/contracts/verdict.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FINGERPRINT =
            Fingerprint.ofTexts("k8s.secret.read.unexpected", "prod-eu-1", "system:serviceaccount:ci:runner");
    private static final Feedback SAID = new Feedback(
            "5f2c0c1e8d0b5b7e9a513a6d2f1c7e90",
            FINGERPRINT,
            "prod-eu-1",
            "k8s.secret.read.unexpected",
            "system:serviceaccount:ci:runner",
            Judgement.EXPECTED,
            "alice",
            "OPS-17: the runner makes the backup of January",
            Instant.parse("2026-01-01T10:21:00.654321Z"));

    @Test
    void the_example_is_what_is_written_and_read_and_the_schema_takes_it() throws IOException {
        byte[] written = FeedbackJson.write(SAID);
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(EXAMPLE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(JSON.readTree(written)));
        }
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(EXAMPLE.toFile()));
        assertThat(FeedbackJson.read(written)).contains(SAID);
        assertThat(SAID.isConsistent()).isTrue();
        assertThat(problems(written)).isZero();
    }

    @Test
    void what_a_tool_of_its_own_has_to_write_is_read() throws IOException {
        ObjectNode least = (ObjectNode) JSON.readTree(EXAMPLE.toFile());
        least.remove("kind");
        least.remove("principal");
        least.put("ticket", "ignored");
        byte[] bytes = JSON.writeValueAsBytes(least);
        assertThat(problems(bytes)).isZero();
        assertThat(FeedbackJson.read(bytes).orElseThrow().principal()).isEmpty();
    }

    @Test
    void what_lacks_something_or_hides_something_is_no_verdict() throws IOException {
        for (String field :
                new String[] {"schema", "finding", "fingerprint", "verdict", "who", "why", "when", "cluster", "rule"}) {
            ObjectNode json = (ObjectNode) JSON.readTree(EXAMPLE.toFile());
            json.remove(field);
            assertThat(FeedbackJson.read(JSON.writeValueAsBytes(json)))
                    .as(field)
                    .isEmpty();
            assertThat(problems(JSON.writeValueAsBytes(json))).as(field).isPositive();
            for (String wrong : new String[] {"", " ", "a\u001b[2Jb", "a\nb", "a\u202eb", "x".repeat(2_000)}) {
                json.put(field, wrong);
                assertThat(FeedbackJson.read(JSON.writeValueAsBytes(json)))
                        .as(field)
                        .isEmpty();
            }
        }
        assertThat(FeedbackJson.read("[]".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(FeedbackJson.read("{}{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(FeedbackJson.read(new byte[FeedbackJson.LONGEST + 1])).isEmpty();
        assertThat(FeedbackJson.read(new byte[0])).isEmpty();
    }

    @Test
    void of_two_of_one_moment_the_same_one_counts_in_any_order() {
        Feedback other = new Feedback(
                SAID.finding(),
                SAID.fingerprint(),
                SAID.cluster(),
                SAID.rule(),
                SAID.principal(),
                Judgement.TRUE,
                SAID.who(),
                SAID.why(),
                SAID.when());
        assertThat(SAID.overrules(other)).isNotEqualTo(other.overrules(SAID));
        assertThat(SAID.overrules(SAID)).isFalse();
    }

    @Test
    void whatever_stands_in_a_record_is_read_or_is_none() {
        String text = new String(FeedbackJson.write(SAID), StandardCharsets.UTF_8);
        Seeds.each(500, random -> {
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(text.length() - from);
            String damaged = text.substring(0, from) + Randomly.any(random, 12) + text.substring(to);
            FeedbackJson.read(damaged.getBytes(StandardCharsets.UTF_8))
                    .ifPresent(read -> assertThat(read.problems()).isEmpty());
        });
    }

    private static int problems(byte[] record) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                .validate(new String(record, StandardCharsets.UTF_8), InputFormat.JSON)
                .size();
    }
}
