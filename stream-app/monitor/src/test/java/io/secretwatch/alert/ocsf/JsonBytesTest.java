package io.secretwatch.alert.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHARACTERS =
            "abc xyz?~\u007f\u0080\u00e4\u00ff\u0100\u0141\u2028\ud83d\ude00\"\\/\n\t\r\u0000\u001f";

    @Test
    void any_text_is_read_as_it_was() throws IOException {
        Random random = new Random(13);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int at = 0; at < length; at++) {
                // a pair of surrogates stays together
                int chosen = random.nextInt(CHARACTERS.codePointCount(0, CHARACTERS.length()));
                text.appendCodePoint(CHARACTERS.codePointAt(CHARACTERS.offsetByCodePoints(0, chosen)));
            }
            JsonBytes bytes = new JsonBytes(0);
            bytes.text(text.toString());
            assertThat(JSON.readTree(bytes.copy()).asText()).isEqualTo(text.toString());
        }
    }

    @Test
    void lines_of_printable_ascii_are_written_as_jackson_writes_them_and_others_not_at_all() throws IOException {
        String lines = "- id: \"a\"\n  path: C:\\x /y ~?\n";
        JsonBytes bytes = new JsonBytes(0);
        assertThat(bytes.lines(lines)).isTrue();
        assertThat(bytes.copy()).isEqualTo(JSON.writeValueAsBytes(lines));
        for (String other : new String[] {"a\tb", "a\r\nb", "\u007f", "\u00e4", "\u2028", "\u0141"}) {
            assertThat(bytes.lines(other)).isFalse();
        }
        assertThat(bytes.copy()).isEqualTo(JSON.writeValueAsBytes(lines));
    }

    @Test
    void plain_is_what_nothing_has_to_be_done_about() {
        JsonBytes bytes = new JsonBytes(0);
        assertThat(bytes.plain("who? system:node:n1 ~")).isTrue();
        for (String other :
                new String[] {"\"", "\\", "\n", "\u007f", "\u0080", "\u00e4", "\u0100?", "\u0141", "\u203d"}) {
            assertThat(bytes.plain(other)).isFalse();
        }
        assertThat(new String(bytes.copy(), StandardCharsets.US_ASCII)).isEqualTo("\"who? system:node:n1 ~\"");
    }

    @Test
    void numbers_are_written_as_java_writes_them() {
        for (long number : new long[] {0, 7, -7, 10, 99, 1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            JsonBytes bytes = new JsonBytes(0);
            bytes.number(number);
            assertThat(new String(bytes.copy(), StandardCharsets.US_ASCII)).isEqualTo(Long.toString(number));
        }
    }
}
