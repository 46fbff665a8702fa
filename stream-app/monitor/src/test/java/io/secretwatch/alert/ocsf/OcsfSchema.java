package io.secretwatch.alert.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The strict OCSF 1.8.0 schema of a Detection Finding. */
public final class OcsfSchema {

    private static final Schema STRICT = load();

    private OcsfSchema() {}

    /** Fails with every violation if the record is no valid finding. */
    public static void check(byte[] finding) {
        String json = new String(finding, StandardCharsets.UTF_8);
        assertThat(STRICT.validate(json, InputFormat.JSON))
                .as("violations of OCSF")
                .isEmpty();
    }

    private static Schema load() {
        try (InputStream in =
                OcsfSchema.class.getResourceAsStream("/schemas/ocsf-1.8.0-detection_finding.strict.schema.json")) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
