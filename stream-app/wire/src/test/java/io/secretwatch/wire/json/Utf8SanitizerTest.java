package io.secretwatch.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8SanitizerTest {

    private static final String[] PIECES = {
        "\\ud83d\\ude00",
        "\\ud800",
        "\\udc00",
        "\\uDBFF",
        "\\\\ud800",
        "\\\\\\ud800",
        "\\n",
        "\\\"",
        "\\u00e9",
        "a",
        "\u00e9",
        "\u2713",
        "\ud83d\ude00"
    };
    private static final int[][] NO_UTF8 = {
        {0xff},
        {0xc0, 0xaf},
        {0xe0, 0x80, 0xaf},
        {0xed, 0xa0, 0x80},
        {0xf0, 0x80, 0x80, 0x80},
        {0xf4, 0x90, 0x80, 0x80},
        {0xe2, 0x9c},
        {0x80},
        {0xf8}
    };

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"\\ud83d\\ude00\":\"\u2713 \\\\ud800\"}", "\"\ud83d\ude00\"", "", "{\"a\":\"\\u00"})
    void what_every_parser_reads_is_the_same_array(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8Sanitizer.sanitize(bytes)).isSameAs(bytes);
    }

    @Test
    void half_a_pair_is_read_as_go_reads_it() throws IOException {
        String text = "{\"\\ud800\":\"\\udc00\\ud83d\\ude00\\ud83d\\ud83d\\ude00\",\"b\\uDFFF\":1}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] sanitized = Utf8Sanitizer.sanitize(bytes);
        assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(new ObjectMapper().readTree(sanitized).toString())
                .isEqualTo("{\"\ufffd\":\"\ufffd\ud83d\ude00\ufffd\ud83d\ude00\",\"b\ufffd\":1}");
    }

    @Test
    void whatever_a_string_holds_a_strict_parser_reads_it_and_its_length_stays() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            byte[] text = hostile(random);
            byte[] sanitized = Utf8Sanitizer.sanitize(text);
            assertThat(sanitized).as("seed %d", seed).hasSameSizeAs(text);
            new ObjectMapper().readTree(sanitized);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sanitized));
            assertThat(Utf8Sanitizer.sanitize(sanitized)).as("seed %d", seed).isSameAs(sanitized);
            assertThat(bitByBit(text, random)).as("seed %d", seed).isEqualTo(sanitized);
        }
    }

    @Test
    void what_is_cut_anywhere_is_the_same_in_pieces_as_whole() throws IOException {
        byte[] text = "{\"a\\ud83d\\ude00\\ud800\u2713\":\"\ud83d\ude00\\\\\"}".getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end <= text.length; end++) {
            byte[] cut = Arrays.copyOf(text, end);
            assertThat(bitByBit(cut, new Random(end))).as("cut at %d", end).isEqualTo(Utf8Sanitizer.sanitize(cut));
        }
    }

    private static byte[] hostile(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("{\"".getBytes(StandardCharsets.UTF_8));
        int parts = random.nextInt(random.nextInt(20) == 0 ? 8_000 : 12);
        for (int i = 0; i < parts; i++) {
            if (random.nextInt(3) == 0) {
                for (int b : NO_UTF8[random.nextInt(NO_UTF8.length)]) {
                    out.write(b);
                }
            } else {
                out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            }
        }
        out.writeBytes("\":1}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] bitByBit(byte[] text, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = Utf8Sanitizer.sanitize(new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        })) {
            byte[] some = new byte[5];
            for (int count = in.read(some); count >= 0; count = in.read(some, 0, 1 + random.nextInt(5))) {
                out.write(some, 0, count);
            }
        }
        return out.toByteArray();
    }
}
