package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each format makes of an alert, byte for byte. {@code -Dformats.write=true} writes the files anew. */
class GoldenFilesTest {

    private static final boolean WRITE = Boolean.getBoolean("formats.write");
    private static final List<Format> WRITTEN = Arrays.stream(Format.values())
            .filter(format -> format != Format.OCSF && format != Format.TEMPLATE)
            .toList();

    @TestFactory
    Stream<DynamicTest> a_format_gives_the_same_bytes_as_before() {
        return Examples.all().stream()
                .flatMap(example -> WRITTEN.stream()
                        .map(format ->
                                dynamicTest(example.name() + " as " + format.word(), () -> compare(example, format))));
    }

    private static void compare(Examples example, Format format) throws IOException {
        byte[] written = format.write(example.alert());
        if (WRITE) {
            Files.write(example.file(format), written);
        }
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Files.readString(example.file(format)));
        if (format.contentType().equals("application/json")) {
            assertThat(new ObjectMapper().readTree(written).isObject()).isTrue();
        }
    }

    @Test
    void ocsf_is_the_record_as_it_stands_on_one_line() {
        for (Examples example : Examples.all()) {
            assertThat(new String(Format.OCSF.write(example.alert()), StandardCharsets.UTF_8))
                    .isEqualTo(new String(example.bytes(), StandardCharsets.UTF_8).replace('\n', ' '));
        }
    }

    @Test
    void splunk_gets_the_finding_as_it_stands() {
        for (Examples example : Examples.all()) {
            String finding = new String(example.bytes(), StandardCharsets.UTF_8);
            assertThat(new String(Format.HEC.write(example.alert()), StandardCharsets.UTF_8))
                    .endsWith(",\"event\":" + finding + "}");
        }
    }
}
