package io.secretwatch.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import picocli.CommandLine.Option;

/** Whether an answer is for people or for programs. */
public final class FormatOption {

    /** A table for people, or JSON for programs. */
    public enum Format {
        TABLE,
        JSON
    }

    private static final ObjectWriter PRETTY = new ObjectMapper().writer().with(SerializationFeature.INDENT_OUTPUT);

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Format of the output (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    /** Whether it is for programs. */
    public boolean isJson() {
        return format == Format.JSON;
    }

    /** An answer as one JSON value over several lines, for programs and for people who look. */
    public static String json(Object answer) {
        try {
            return PRETTY.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
