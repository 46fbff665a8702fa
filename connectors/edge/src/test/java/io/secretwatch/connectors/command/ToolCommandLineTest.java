package io.secretwatch.connectors.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.io.LostOutputException;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class ToolCommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "secretwatch tool", mixinStandardHelpOptions = true)
    private static final class Tool implements Runnable {

        @Override
        public void run() {}
    }

    @Test
    void a_tool_has_the_version_of_the_product() {
        assertThat(run(out, "--version")).isZero();
        assertThat(out.toString().strip()).isEqualTo("secretwatch " + Product.version());
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version"})
    void who_does_not_get_what_is_printed_gets_the_code_of_a_failure_and_no_trace(String option) {
        assertThat(run(new FullDisk(), option)).isEqualTo(4);
        assertThat(err.toString()).isEmpty();
    }

    private int run(Writer place, String... words) {
        return ToolCommandLine.of(new Tool(), new PrintWriter(place, true), new PrintWriter(err, true))
                .execute(words);
    }

    /** As standard output is, where nothing more goes into the file behind it. */
    private static final class FullDisk extends Writer {

        @Override
        public void write(char[] characters, int from, int length) {
            throw new LostOutputException(new IOException("No space left on device"));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
