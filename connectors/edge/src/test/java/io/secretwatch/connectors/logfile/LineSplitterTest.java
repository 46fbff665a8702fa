package io.secretwatch.connectors.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A disk that fails for a while. */
class LineSplitterTest {

    @Test
    void what_was_read_before_a_failure_is_not_read_again_behind_it() throws Exception {
        LineSplitter lines = new LineSplitter(1 << 20);
        lines.reset(0);
        Failing log = new Failing("one\ntw", null, "o\nthree\n");
        assertThat(lines.next(log)).isTrue();
        assertThat(taken(lines)).isEqualTo("one");
        assertThatThrownBy(() -> lines.next(log)).isInstanceOf(IOException.class);
        assertThat(lines.next(log)).isTrue();
        assertThat(taken(lines)).isEqualTo("two");
        assertThat(lines.start()).isEqualTo(8);
        assertThat(lines.next(log)).isTrue();
        assertThat(taken(lines)).isEqualTo("three");
        assertThat(lines.next(log)).isFalse();
    }

    private static String taken(LineSplitter lines) {
        String line = new String(lines.bytes(), StandardCharsets.UTF_8);
        lines.done(true);
        return line;
    }

    /** Reads of a file, one of which fails. */
    private static final class Failing extends OpenLog {

        private final String[] reads;
        private int next;

        Failing(String... reads) {
            super("key", "");
            this.reads = reads;
        }

        @Override
        int read(byte[] into) throws IOException {
            String read = next < reads.length ? reads[next++] : "";
            if (read == null) {
                throw new IOException("Input/output error");
            }
            byte[] bytes = read.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, into, 0, bytes.length);
            return bytes.length;
        }

        @Override
        boolean skipTo(long offset) {
            return true;
        }

        @Override
        byte[] head(int bytes) {
            return new byte[0];
        }

        @Override
        boolean same() {
            return true;
        }

        @Override
        public void close() {
            // holds nothing open
        }
    }
}
