package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEncoderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoggerContext context = new LoggerContext();

    private String line(String format, Level level, String message, Throwable failure) {
        LogEncoder encoder = new LogEncoder();
        encoder.setContext(context);
        encoder.setPattern("%-5level %logger{20} %msg%nopex%n");
        encoder.setFormat(format);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("io.secretwatch.app.Monitor"), level, message, failure, new Object[0]);
        event.setThreadName("main");
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void a_json_line_is_one_object_with_time_level_logger_thread_and_message() throws IOException {
        String line = line("json", Level.WARN, "audit=\"odd\"\nsecond line \u0007", null);
        assertThat(line).endsWith("}\n").doesNotContain("\nsecond");
        JsonNode json = JSON.readTree(line);
        assertThat(json.path("timestamp").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("logger").asText()).isEqualTo("io.secretwatch.app.Monitor");
        assertThat(json.path("thread").asText()).isEqualTo("main");
        assertThat(json.path("message").asText()).isEqualTo("audit=\"odd\"\nsecond line \u0007");
        assertThat(json.has("failure")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text"})
    void an_exception_is_its_chain_and_no_text_that_may_quote_what_was_read(String format) {
        Throwable quoting = new IllegalStateException(
                "hunter2", new SerializationException("hunter2", new IOException("hunter2\nhunter2")));
        for (Level level : new Level[] {Level.ERROR, Level.DEBUG}) {
            assertThat(line(format, level, "part=not-closed", quoting).lines())
                    .singleElement()
                    .asString()
                    .contains("IllegalStateException", "SerializationException", "IOException", "LogEncoderTest.java:")
                    .doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text"})
    void what_kafka_and_the_network_say_is_said(String format) {
        Throwable away =
                new TimeoutException("no answer within 5 s", new ConnectException("Connection refused\nforged"));
        assertThat(line(format, Level.WARN, "kafka=away", away).lines())
                .singleElement()
                .asString()
                .contains("no answer within 5 s", "Connection refused");
    }

    @Test
    void what_commands_say_for_people_becomes_objects_where_the_log_is_json() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(new JsonErrorStream(written), true, StandardCharsets.UTF_8)) {
            err.println("secretwatch ship: \"a\" is not there");
            err.print("{\"level\":\"INFO\"}\n\nreading ");
            err.println("a.log");
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anySatisfy(line ->
                        assertThat(JSON.readTree(line).path("message").asText()).isEqualTo("\"a\" is not there"))
                .anySatisfy(line -> assertThat(line).isEqualTo("{\"level\":\"INFO\"}"))
                .anySatisfy(line ->
                        assertThat(JSON.readTree(line).path("message").asText()).isEqualTo("reading a.log"));
    }

    @Test
    void a_word_that_means_nothing_is_a_sentence() {
        assertThat(LogSettings.problems(Map.of("SECRETWATCH_LOG_FORMAT", "JSON", "SECRETWATCH_LOG", "Debug")))
                .isEmpty();
        assertThat(LogSettings.problems(Map.of("SECRETWATCH_LOG_FORMAT", "xml", "SECRETWATCH_KAFKA_LOG", "loud")))
                .containsExactly(
                        "the environment variable SECRETWATCH_LOG_FORMAT is 'xml', and must be one of text, json",
                        "the environment variable SECRETWATCH_KAFKA_LOG is 'loud', and must be one of off, error, warn, info, debug, trace, all");
    }
}
